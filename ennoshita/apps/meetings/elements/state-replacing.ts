/** What a replacement makes of a meeting's state, and of the place where someone reads. */
import type { MaterialReplaced, ChangesMarked } from "../../../../frontend/shared/events";
import { withCount } from "./state-agenda.ts";
import type { Place } from "./place";
import type { MeetingState } from "./state";

export type ReplacingEvent = MaterialReplaced | ChangesMarked;

export function afterReplacing(state: MeetingState, event: ReplacingEvent): MeetingState {
  if (event.type === "changes_marked") return state;
  const { material } = event;
  const materials = state.materials.map((each) => (each.id === material.id ? material : each));
  return { ...state, materials, agenda: withCount(state.agenda, material.id, material.page_count) };
}

/** Where someone reads on who read here: the same page, wherever it stands now, or the one that stands for it. */
export function carriedPlace(place: Place | null, { material, moved }: Pick<MaterialReplaced, "material" | "moved">): Place | null {
  if (place?.material !== material.id) return place;
  const id = moved.find(([from]) => from === place.page.id)?.[1] ?? place.page.id;
  const page = material.pages.find((each) => each.id === id) ?? material.pages.at(Math.min(place.page.number, material.pages.length) - 1);
  return page ? { material: material.id, page } : null;
}
