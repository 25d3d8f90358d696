import { beforeEach, expect, test, vi } from "vitest";
import { lettersAfterThePage } from "./letters";

const come = (): boolean => "letters" in document.body.dataset;

beforeEach(() => {
  localStorage.clear();
  delete document.body.dataset.letters;
  document.body.innerHTML = "<meeting-room></meeting-room>";
});

test("on a first visit the letters come after the page", async () => {
  lettersAfterThePage(document.body);
  expect(come()).toBe(false);
  document.body.firstElementChild!.dispatchEvent(new CustomEvent("painted", { bubbles: true }));
  await vi.waitFor(() => expect(come()).toBe(true));
});

test("letters that were here before, or before an empty table, are there at once", () => {
  localStorage.setItem("letters", "here");
  lettersAfterThePage(document.body);
  expect(come()).toBe(true);
  localStorage.clear();
  delete document.body.dataset.letters;
  document.body.firstElementChild!.toggleAttribute("empty", true);
  lettersAfterThePage(document.body);
  expect(come()).toBe(true);
});
