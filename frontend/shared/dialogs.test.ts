import { expect, test } from "vitest";
import { obeyCommands } from "./dialogs";

test("a button opens and closes the dialog it names", () => {
  document.body.innerHTML = `<button commandfor="ask" command="show-modal">?</button>
    <dialog id="ask"><button commandfor="ask" command="close">×</button></dialog>`;
  obeyCommands(document);
  const dialog = document.querySelector("dialog")!;
  document.querySelector<HTMLButtonElement>("body > button")!.click();
  expect(dialog.open).toBe(true);
  dialog.querySelector("button")!.click();
  expect(dialog.open).toBe(false);
});
