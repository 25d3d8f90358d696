import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announce } from "./live";

beforeEach(() => { vi.useFakeTimers(); document.body.innerHTML = '<div id="live"></div>'; });
afterEach(() => { vi.useRealTimers(); });

const said = () => document.getElementById("live")!.textContent;

test("a sentence is said a moment later, the same one again", () => {
  for (let time = 0; time < 2; time++) {
    announce("12 頁");
    expect(said()).toBe("");
    vi.runAllTimers();
    expect(said()).toBe("12 頁");
  }
});

test("of two at once the later is said", () => {
  announce("12 頁");
  announce("13 頁");
  vi.runAllTimers();
  expect(said()).toBe("13 頁");
});
