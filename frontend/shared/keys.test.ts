import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keyList, keys, switchCharacterKeys } from "./keys";

const run = vi.fn();
let forget: () => void;

beforeEach(() => {
  document.body.innerHTML = "<input><textarea></textarea><button>OK</button><p contenteditable></p><dialog></dialog>";
  run.mockClear();
  switchCharacterKeys(true);
  forget = keys([
    { key: "ArrowRight", label: "次の頁", run },
    { key: " ", label: "次の頁", run },
    { key: "f", label: "発表者に戻る", run },
  ]);
});
afterEach(() => forget());

function press(key: string, more: KeyboardEventInit = {}, on: Element = document.body): void {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

test("a key does its deed", () => {
  press("ArrowRight");
  expect(run).toHaveBeenCalledOnce();
});

test("a forgotten key does nothing", () => {
  forget();
  press("ArrowRight");
  expect(run).not.toHaveBeenCalled();
});

test("keys are left alone while writing, composing, or with a modifier", () => {
  press("f", {}, document.querySelector("input")!);
  press("f", {}, document.querySelector("textarea")!);
  press("f", { isComposing: true });
  for (const held of ["ctrlKey", "altKey", "metaKey"]) press("f", { [held]: true });
  expect(run).not.toHaveBeenCalled();
});

test("the space bar presses the button in focus and nothing else", () => {
  press(" ", {}, document.querySelector("button")!);
  expect(run).not.toHaveBeenCalled();
  press(" ");
  expect(run).toHaveBeenCalledOnce();
});

test("an open dialog keeps the keys to itself", () => {
  document.querySelector("dialog")!.setAttribute("open", "");
  press("ArrowRight");
  expect(run).not.toHaveBeenCalled();
});

test("character keys can be switched off, arrows stay", () => {
  switchCharacterKeys(false);
  press("f");
  expect(run).not.toHaveBeenCalled();
  press("ArrowRight");
  expect(run).toHaveBeenCalledOnce();
});

test("the list joins keys of one label and draws arrows", () => {
  expect(keyList()).toEqual([{ label: "次の頁", signs: ["→", "Space"] }, { label: "発表者に戻る", signs: ["f"] }]);
});

test("of two with the same key the later one speaks", () => {
  const above = vi.fn();
  const forgetAbove = keys([{ key: "f", label: "上", run: above }]);
  press("f");
  forgetAbove();
  expect(above).toHaveBeenCalledOnce();
  expect(run).not.toHaveBeenCalled();
});
