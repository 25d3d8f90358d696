import { expect, test } from "vitest";
import { composing } from "./ime";

const enter = (more: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key: "Enter", ...more });
const moment = () => new Promise((done) => setTimeout(done, 5));

test("an Enter of its own is not composing", () => {
  expect(composing(enter())).toBe(false);
});

test("Chromium says isComposing on the Enter that accepts a word", () => {
  expect(composing(enter({ isComposing: true }))).toBe(true);
});

test("old Edge says key code 229", () => {
  expect(composing(enter({ keyCode: 229 }))).toBe(true);
});

test("Safari ends the composition just before that Enter, which still belongs to it", async () => {
  document.dispatchEvent(new Event("compositionstart"));
  document.dispatchEvent(new Event("compositionend"));
  expect(composing(enter())).toBe(true);
  await moment();
  expect(composing(enter())).toBe(false);
});
