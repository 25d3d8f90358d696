/** Where this reader is: with the presenter, or somewhere of their own. */
import type { PageRef } from "./wire";
import type { MeetingState } from "./state";
import { neighbour, pageAt } from "./state";
import { withinBudget } from "./prefetch";

export { carriedPlace } from "./state-replacing";

export interface Place {
  material: number;
  page: PageRef;
}

/** Where the presenter has turned to before the meeting says so. Until then earlier turns that come back move nothing: of three quick
 *  presses none is lost. `seq` is that of the event that will say it, Infinity while the server has not answered. */
export interface Leap {
  place: Place;
  seq: number;
}

/** Bytes of pages fetched ahead of the one being read. */
const AHEAD_BUDGET = 600_000;

/** The page to show: the reader's own, else the presented one, else the first there is. */
export function shown(state: MeetingState, own: Place | null): Place | null {
  const kept = own && pageAt(state, own.material, own.page.number);
  if (own && kept) return { material: own.material, page: kept };
  if (state.state === "open") return state.turn && { material: state.turn.material, page: state.turn.page };
  return edge(state, null, "first");
}

/** The page before the one who turns the pages: what they chose last, else what was shown last, else the first there is. */
export function presented(state: MeetingState, leap: Leap | null): Place | null {
  return shown(state, leap?.place ?? null) ?? edge(state, null, "first");
}

/** The leap, or null once the meeting has said it or a later turn. */
export function unsaid(leap: Leap | null, state: MeetingState): Leap | null {
  return leap && (state.turn?.seq ?? 0) < leap.seq ? leap : null;
}

/** The first or last page of the material in hand; with nothing in hand, the first of all. */
export function edge(state: MeetingState, here: Place | null, which: "first" | "last"): Place | null {
  const readable = state.materials.find((each) => (here ? each.id === here.material : each.pages.length > 0));
  const page = readable?.pages.at(which === "first" ? 0 : -1);
  return readable && page ? { material: readable.id, page } : null;
}

/** What will likely be wanted next: the pages that follow, within the budget, and the one before. */
export function ahead(state: MeetingState, place: Place): string[] {
  const pages = state.materials.find((material) => material.id === place.material)?.pages ?? [];
  const next = pages.filter((page) => page.number > place.page.number).slice(0, 4);
  const before = neighbour(state, place, -1);
  return [...withinBudget(next, AHEAD_BUDGET), ...(before && !before.page.failed ? [before.page.url] : [])];
}

/** A page that failed and was made again has another address, and is to be shown anew. */
export function same(one: Place | null, other: Place | null): boolean {
  return one?.material === other?.material && one?.page.id === other?.page.id && one?.page.url === other?.page.url;
}
