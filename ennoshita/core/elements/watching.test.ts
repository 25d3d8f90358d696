import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tellSignedOut, tellTrouble } from "../../../frontend/shared/trouble";
import "./connection-state";
import "./drop-menu";
import "./key-list";
import "./signed-out";
import "./trouble-notice";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); document.body.innerHTML = ""; });

const line = (state: string) => document.dispatchEvent(new CustomEvent("line", { detail: { state } }));
const shown = (selector: string) => !document.querySelector<HTMLElement>(selector)!.hidden;

test("a line lost for long is said, and the words go when it is back", () => {
  document.body.innerHTML = "<connection-state hidden>待っています</connection-state>";
  line("lost");
  expect(shown("connection-state")).toBe(false);
  vi.advanceTimersByTime(2000);
  expect(shown("connection-state")).toBe(true);
  line("live");
  expect(shown("connection-state")).toBe(false);
});

test("a line back at once was not worth a word", () => {
  document.body.innerHTML = "<connection-state hidden>待っています</connection-state>";
  line("lost");
  vi.advanceTimersByTime(500);
  line("live");
  vi.advanceTimersByTime(5000);
  expect(shown("connection-state")).toBe(false);
});

const notice = `<trouble-notice hidden network="届きません" forbidden="できません" gone="ありません" large="大きすぎます" failed="こちらの問題です"><p></p><button>閉じる</button></trouble-notice>`;

test.each([[0, "届きません"], [403, "できません"], [404, "ありません"], [413, "大きすぎます"], [500, "こちらの問題です"], [502, "こちらの問題です"]])("a request that failed with %i is told as %s", (status, words) => {
  document.body.innerHTML = notice;
  tellTrouble(status);
  expect(shown("trouble-notice")).toBe(true);
  expect(document.querySelector("p")!.textContent).toBe(words);
  document.querySelector("button")!.click();
  expect(shown("trouble-notice")).toBe(false);
});

test("a sign-in that ended leads back to this very page", () => {
  document.body.innerHTML = `<signed-out sign-in="/in/"><dialog><a href="#">もう一度</a></dialog></signed-out>`;
  history.replaceState(null, "", "/meetings/7/?page=3");
  tellSignedOut();
  expect(document.querySelector("dialog")!.open).toBe(true);
  expect(document.querySelector("a")!.getAttribute("href")).toBe("/in/?next=%2Fmeetings%2F7%2F%3Fpage%3D3");
});

test("a menu closes by Esc and by a press elsewhere", () => {
  document.body.innerHTML = `<drop-menu><details><summary>≡</summary><a href="#">会議</a></details></drop-menu><p></p>`;
  const menu = document.querySelector("details")!;
  menu.open = true;
  menu.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  expect(menu.open).toBe(false);
  menu.open = true;
  document.querySelector("p")!.click();
  expect(menu.open).toBe(false);
});

test("a question mark lists the keys of this page", async () => {
  document.body.innerHTML = `<key-list label="この一覧"><dialog><dl></dl><input type="checkbox"></dialog></key-list>`;
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
  expect(document.querySelector("dialog")!.open).toBe(true);
  await vi.advanceTimersByTimeAsync(10);
  expect(document.querySelector("dl")!.textContent).toBe("?この一覧");
});
