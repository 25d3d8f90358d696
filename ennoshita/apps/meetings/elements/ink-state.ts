/** The ink of one page as of `seq` on the topic "stage/7", and which pages bear some: stage.py. */
import type { StrokeDrawn, StrokeState, StrokesErased } from "../../../../frontend/shared/events";

export interface InkedPage {
  page: number;
  strokes: number;
}

export interface StageInk {
  epoch: string;
  seq: number;
  inked: readonly InkedPage[];
  page: number;
  strokes: readonly StrokeState[];
}

export type InkEvent = StrokeDrawn | StrokesErased;

/** An event that is already in there changes nothing. */
export function afterInk(ink: StageInk, event: InkEvent, seq: number): StageInk {
  if (seq <= ink.seq) return ink;
  const page = event.type === "stroke_drawn" ? event.stroke.page : event.page;
  const more = event.type === "stroke_drawn" ? 1 : -event.strokes.length;
  return { ...ink, seq, inked: counted(ink.inked, page, more), strokes: page === ink.page ? changed(ink.strokes, event) : ink.strokes };
}

function changed(strokes: readonly StrokeState[], event: InkEvent): readonly StrokeState[] {
  return event.type === "stroke_drawn" ? [...strokes, event.stroke] : strokes.filter(({ id }) => !event.strokes.includes(id));
}

/** In the order of pages, without those that bear none any more. */
function counted(inked: readonly InkedPage[], page: number, more: number): InkedPage[] {
  const now = (inked.find((each) => each.page === page)?.strokes ?? 0) + more;
  const others = inked.filter((each) => each.page !== page);
  return [...others, ...(now > 0 ? [{ page, strokes: now }] : [])].sort((one, other) => one.page - other.page);
}
