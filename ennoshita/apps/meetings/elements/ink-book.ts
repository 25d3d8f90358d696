/** The ink of all pages, as far as this tab knows it: what was drawn before is fetched page by page, what is drawn since is heard. */
import type { StrokeState } from "../../../../frontend/shared/events";
import { type InkEvent, type StageInk, afterInk } from "./ink-state";

export class InkBook {
  #newest: StageInk;
  readonly #pages = new Map<number, StageInk>();
  #coming = new Map<number, { event: InkEvent; seq: number }[]>();

  constructor(first: StageInk, readonly fetchInk: (page: number) => Promise<StageInk | null>) {
    this.#newest = first;
    this.#pages.set(first.page, first);
  }

  /** Empty while it is still being fetched. */
  strokes(page: number): readonly StrokeState[] {
    return this.#pages.get(page)?.strokes ?? [];
  }

  /** The pages that bear ink, in order. */
  get inked(): readonly number[] {
    return this.#newest.inked.map(({ page }) => page);
  }

  hear(event: InkEvent, seq: number): void {
    for (const told of this.#coming.values()) told.push({ event, seq });
    for (const [page, ink] of this.#pages) this.#pages.set(page, afterInk(ink, event, seq));
    const page = event.type === "stroke_drawn" ? event.stroke.page : event.page;
    const bare = !this.inked.includes(page) && !this.#pages.has(page);
    // The first stroke of a page that bore none: nothing of it is missing here.
    if (bare) this.#pages.set(page, afterInk({ ...this.#newest, page, strokes: [] }, event, seq));
    this.#newest = afterInk(this.#newest, event, seq);
  }

  /** Something was lost on the way: read it again from here on. Answers false when the server does not say. */
  async again(page: number): Promise<boolean> {
    this.#pages.clear();
    this.#coming = new Map();
    this.#newest = { ...this.#newest, inked: [{ page, strokes: 1 }] };
    return this.load(page);
  }

  /** Resolves true when there is ink that was not known before. */
  async load(page: number): Promise<boolean> {
    if (this.#pages.has(page) || this.#coming.has(page) || !this.inked.includes(page)) return false;
    const coming = this.#coming;
    const meanwhile: { event: InkEvent; seq: number }[] = [];
    coming.set(page, meanwhile);
    const ink = await this.fetchInk(page);
    coming.delete(page);
    if (!ink || coming !== this.#coming) return false;
    this.#pages.set(page, meanwhile.reduce((known, { event, seq }) => afterInk(known, event, seq), ink));
    if (ink.seq >= this.#newest.seq) this.#newest = this.#pages.get(page)!;
    return true;
  }
}
