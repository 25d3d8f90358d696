/** Tells the presenter how many screens show the page: "38 of 40 on this page". */
import type { Presence } from "../../../../frontend/shared/socket";
import type { MeetingState } from "./state";
import { write } from "./room-parts";

export function showReceipts(root: HTMLElement, present: Presence, state: MeetingState): void {
  const seen = present.people.filter((person) => person.seen >= state.seq).length;
  write(root, { here: String(present.count), seen: String(seen) });
  const bar = root.querySelector<HTMLProgressElement>("progress[data-seen]");
  if (bar) {
    bar.max = present.count;
    bar.value = seen;
  }
}
