/** Tells the presenter how many screens show the page: "38 of 40 on this page". */
import { type Presence, seenBy } from "../../../../frontend/shared/socket";
import { write } from "./room-parts";

export function showReceipts(root: HTMLElement, present: Presence, seq: number): void {
  const seen = seenBy(present, seq);
  write(root, { here: String(present.count), seen: String(seen) });
  root.toggleAttribute("receipts", present.count > 0);
  const bar = root.querySelector<HTMLProgressElement>("progress[data-seen]");
  if (!bar) return;
  bar.max = Math.max(present.count, 1);
  bar.value = seen;
}
