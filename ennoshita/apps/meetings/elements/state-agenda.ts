/** The agenda in a meeting's state: items, where each material lies, and the numbers that follow from it. */
import type { AgendaState, ItemState, MaterialState, PageRef } from "./wire";
import type { MeetingState } from "./state";

export const NO_AGENDA: AgendaState = { items: [], slots: [], numbered: false };

export function withAgenda(state: MeetingState, agenda: AgendaState): MeetingState {
  return { ...state, agenda, materials: inOrder(state.materials, agenda) };
}

/** Known materials as they lie on the table; one whose place is not told yet comes last. */
function inOrder(materials: readonly MaterialState[], { slots }: AgendaState): MaterialState[] {
  const places = new Map(slots.map(({ material }, place) => [material, place]));
  const place = ({ id }: MaterialState): number => places.get(id) ?? slots.length;
  return [...materials].sort((a, b) => place(a) - place(b));
}

/** Pages of a material are being made, and now it is known how many it has. */
export function withCount(agenda: AgendaState, material: number, pages: number): AgendaState {
  return { ...agenda, slots: agenda.slots.map((slot) => (slot.material === material ? { ...slot, pages } : slot)) };
}

/** A page of a limited material is told without its image: who may see the material has it already. */
export function known(state: MeetingState, material: number, page: PageRef): PageRef {
  if (page.failed !== "withheld") return page;
  return state.materials.find(({ id }) => id === material)?.pages.find(({ id }) => id === page.id) ?? page;
}

/** The item that a material lies on; null for one before all items. */
export function itemOf(state: MeetingState, material: number | undefined): ItemState | null {
  const item = state.agenda.slots.find((slot) => slot.material === material)?.item;
  return state.agenda.items.find(({ id }) => id === item) ?? null;
}

/** The item whose material is being shown. */
export function currentItem(state: MeetingState): ItemState | null {
  return state.turn && itemOf(state, state.turn.material);
}

/** The number of a material's page through all materials (通し番号), late ones after the others; null unless the meeting numbers them. */
export function numberThrough({ agenda }: MeetingState, material: number, page: number): number | null {
  const slots = [...agenda.slots.filter(({ late }) => !late), ...agenda.slots.filter(({ late }) => late)];
  const place = slots.findIndex((slot) => slot.material === material);
  if (!agenda.numbered || place < 0) return null;
  return slots.slice(0, place).reduce((sum, { pages }) => sum + pages, page);
}

/** "2-1": the item's number and the material's place on it, counted alike for everyone; "" before all items. */
export function materialNumber({ agenda }: MeetingState, material: number): string {
  const slot = agenda.slots.find((each) => each.material === material);
  if (!slot || slot.item === null) return "";
  const onIt = agenda.slots.filter(({ item }) => item === slot.item);
  return `${agenda.items.findIndex(({ id }) => id === slot.item) + 1}-${onIt.indexOf(slot) + 1}`;
}
