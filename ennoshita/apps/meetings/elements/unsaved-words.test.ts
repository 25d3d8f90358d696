import { beforeEach, expect, test } from "vitest";
import { UnsavedWords } from "./unsaved-words";

beforeEach(() => sessionStorage.clear());

test("words that are not saved yet outlive the page, each in its own note", () => {
  new UnsavedWords("notes/7-12").keep(3, "途中の言葉");
  const after = new UnsavedWords("notes/7-12");
  expect([after.of(3), after.of(4)]).toEqual(["途中の言葉", null]);
  expect(new UnsavedWords("notes/8-12").of(3)).toBeNull();
});

test("once saved they are forgotten", () => {
  const words = new UnsavedWords("notes/7-12");
  words.keep(3, "途中の言葉");
  words.saved(3);
  expect(sessionStorage.length).toBe(0);
});

test("another person at the same tab finds nothing of them, and their own settings stay", () => {
  sessionStorage.setItem("other", "setting");
  new UnsavedWords("notes/7-12").keep(3, "途中の言葉");
  new UnsavedWords("notes/7-112");
  expect(new UnsavedWords("notes/7-12").of(3)).toBeNull();
  expect(sessionStorage.getItem("other")).toBe("setting");
});

test("signing out forgets them, an ended sign-in does not", () => {
  const words = new UnsavedWords("notes/7-12");
  words.keep(3, "途中の言葉");
  document.dispatchEvent(new CustomEvent("signed-out"));
  expect(words.of(3)).toBe("途中の言葉");
  document.body.innerHTML = '<form action="/accounts/logout/" method="post"></form>';
  document.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true }));
  expect(words.of(3)).toBeNull();
});
