/**
 * In the room of a meeting the page comes first: forty PCs behind one wireless link would wait for 40 files of letters before it.
 * Until then, and on a first visit only, the window is written in letters of the device: body:not([data-letters]) in fonts.css.
 */
import { afterPaint } from "./after-paint";

const KEPT = "letters";
/** A page that does not come has nobody wait for it. */
const AT_LAST = 10_000;

export function lettersAfterThePage(body: HTMLElement): void {
  const come = (): void => {
    body.dataset.letters = "";
    void document.fonts?.ready.then(() => localStorage.setItem(KEPT, "here"));
  };
  const nothing = body.querySelector("meeting-room")?.hasAttribute("empty");
  if (nothing || localStorage.getItem(KEPT)) return come();
  addEventListener("painted", () => afterPaint(come), { once: true });
  setTimeout(come, AT_LAST);
}
