/** A meeting as this tab knows it, and what each event makes of it. The server's `snapshot.py` is the same state, fresh. */
import type { AgendaState, MaterialState, MeetingEvent, FileEvent, PageRef } from "./wire";
import { type OperatingState, afterOperating } from "./state-operating.ts";
import { type PresentingState, afterPresenting } from "./state-presenting.ts";
import { afterReplacing } from "./state-replacing.ts";
import { known, withAgenda, withCount } from "./state-agenda.ts";

export interface Turn {
  seq: number;
  material: number;
  page: PageRef;
  name: string;
  count: number;
  ahead: readonly string[];
  by: string;
}

export interface MeetingState {
  epoch: string;
  seq: number;
  title: string;
  place: string;
  starts_at: string;
  ends_at: string;
  state: "planned" | "open" | "closed" | "cancelled" | "deleted";
  presenter: { person: number; name: string };
  turn: Turn | null;
  materials: readonly MaterialState[];
  agenda: AgendaState;
  presenting: PresentingState;
  operating: OperatingState;
}

/** The state after the event. An event that the state already holds changes nothing. */
export function apply(state: MeetingState, event: MeetingEvent, seq: number): MeetingState {
  switch (event.type) {
    case "meeting_opened":
    case "meeting_reopened":
      return { ...state, state: "open" };
    case "meeting_closed":
      return { ...state, state: "closed", presenting: { ...state.presenting, lock: "" } };
    case "meeting_cancelled":
      return { ...state, state: "cancelled" };
    case "meeting_deleted":
      return { ...state, state: "deleted" };
    case "meeting_changed": {
      const { title, place, starts_at, ends_at } = event;
      return { ...state, title, place, starts_at, ends_at };
    }
    case "page_turned": {
      const { material, name, count, ahead, by } = event;
      return { ...state, turn: { seq, material, page: known(state, material, event.page), name, count, ahead, by }, presenting: { ...state.presenting, view: null } };
    }
    case "presenter_changed":
      return { ...state, presenter: { person: event.person, name: event.name } };
    case "material_added":
      if (state.materials.some(({ id }) => id === event.material.id)) return state;
      return { ...state, materials: [...state.materials, event.material] };
    case "material_removed":
      return {
        ...state,
        ...(state.turn?.material === event.material && { turn: null, presenting: { ...state.presenting, view: null } }),
        materials: state.materials.filter((material) => material.id !== event.material),
      };
    case "view_moved":
    case "follow_locked":
    case "follow_unlocked":
      return { ...state, presenting: afterPresenting(state.presenting, event) };
    case "announced":
    case "announcement_ended":
    case "countdown_set":
    case "countdown_stopped":
    case "materials_recalled":
    case "materials_given_back":
      return { ...state, operating: afterOperating(state.operating, event) };
    case "material_replaced":
    case "changes_marked":
      return afterReplacing(state, event);
    case "agenda_changed":
      return withAgenda(state, event.agenda);
    case "material_described": {
      const { material, name, downloadable } = event;
      return { ...state, materials: state.materials.map((each) => (each.id === material ? { ...each, name, downloadable } : each)) };
    }
    // The page asks for its state again, or shows nothing of it.
    case "materials_changed":
    case "requests_changed":
      return state;
  }
}

/** The state after something happened to the file of one of its materials. */
export function applyFile(state: MeetingState, file: number, event: FileEvent, seq: number): MeetingState {
  const materials = state.materials.map((material) =>
    material.file === file && material.version === event.version && seq > material.file_seq ? { ...grown(material, event), file_seq: seq } : material,
  );
  const material = state.materials.find((each) => each.file === file && each.version === event.version);
  const count = event.type === "pages_ready" && material ? withCount(state.agenda, material.id, event.count) : state.agenda;
  return { ...state, materials, agenda: count };
}

function grown(material: MaterialState, event: FileEvent): MaterialState {
  switch (event.type) {
    case "pages_ready": {
      const pages = new Map([...material.pages, ...event.pages].map((page) => [page.number, page]));
      const inOrder = [...pages.values()].sort((a, b) => a.number - b.number);
      return { ...material, state: "rendering", page_count: event.count, pages: inOrder };
    }
    case "version_ready":
      return { ...material, state: "ready" };
    case "version_failed":
      return { ...material, state: "failed", reason: event.reason };
  }
}

export function pageAt(state: MeetingState, material: number, number: number): PageRef | undefined {
  return state.materials.find((each) => each.id === material)?.pages.find((page) => page.number === number);
}

/** The readable page `steps` away, over the edges of materials. */
export function neighbour(state: MeetingState, from: { material: number; page: PageRef }, steps: 1 | -1): { material: number; page: PageRef } | undefined {
  const all = state.materials.flatMap((material) => material.pages.map((page) => ({ material: material.id, page })));
  const here = all.findIndex((each) => each.material === from.material && each.page.number === from.page.number);
  return here < 0 ? undefined : all[here + steps];
}
