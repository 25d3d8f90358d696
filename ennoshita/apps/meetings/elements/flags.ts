/** What holds in the room now: each part of the page shows itself by these words, [data-when="open presenting"]. */
import type { MeetingState } from "./state";
import { type Place, same } from "./place";

export type Flags = Record<string, boolean>;

/** `own` is where the reader looks by themselves, `presents` whether the pages are theirs to turn once the meeting is open. */
export function flagsOf({ state, turn, materials, presenting: { lock } }: MeetingState, own: Place | null, presents: boolean, host: boolean): Flags {
  const presenting = presents && state === "open";
  const browsing = state === "open" && own !== null && turn !== null && !same(own, turn) && !presenting;
  return {
    planned: state === "planned",
    open: state === "open",
    going: state === "planned" || state === "open",
    closed: state === "closed",
    cancelled: state === "cancelled",
    deleted: state === "deleted",
    lead: host || presents,
    presenting,
    reading: !presenting,
    following: state === "open" && !browsing && !presenting,
    browsing,
    locked: state === "open" && lock !== "" && !presenting,
    bare: materials.length === 0,
  };
}
