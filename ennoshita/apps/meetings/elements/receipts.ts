/** Who shows which page, from what presence tells: for the presenter's line in the foot and for the operator's panel. */
import { type Presence, seenBy } from "../../../../frontend/shared/socket";
import { write } from "./room-parts";

export interface ShownTurn { seq: number; number: number; at: string }
export interface Late { id: number; name: string; since: string }

/** How many are in the room, and how many of them show what event `seq` told. Who has seen nothing reads another page about the meeting. */
export function counts(present: Presence, seq: number): { here: number; seen: number } {
  return { here: seenBy(present, 1), seen: seenBy(present, Math.max(seq, 1)) };
}

/** Those in the room who do not show the turn `seq` yet, since when: the first turn they have not seen. */
export function behind(present: Presence, turns: readonly ShownTurn[], seq: number): Late[] {
  return present.people
    .filter((each) => each.kind === "person" && each.seen > 0 && each.seen < seq)
    .map(({ id, name, seen }) => ({ id, name, since: turns.find((turn) => turn.seq > seen)?.at ?? "" }));
}

export function showReceipts(root: HTMLElement, present: Presence, seq: number): void {
  const { here, seen } = counts(present, seq);
  write(root, { here: String(here), seen: String(seen) });
  root.toggleAttribute("receipts", here > 0);
  showBar(root.querySelector("progress[data-seen]"), here, seen);
  root.dispatchEvent(new CustomEvent("receipts", { detail: { present } }));
}

export function showBar(bar: HTMLProgressElement | null, here: number, seen: number): void {
  if (!bar) return;
  bar.max = Math.max(here, 1);
  bar.value = seen;
}
