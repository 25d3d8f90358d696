/**
 * The presenter's ink on the page that is shown, while it grows and for good. Who presents draws on it: ink-pen.ts.
 * <ink-sheet topic="stage/7" ink-url="/meetings/7/ink/0/"><script type="application/json">…</script></ink-sheet>   0: the page's number
 */
import type { StrokeState } from "../../../../frontend/shared/events";
import { ask } from "../../../../frontend/shared/server";
import { type Listening, hearWhispers, listen } from "../../../../frontend/shared/socket";
import { InkBook } from "./ink-book";
import { type InkPoint, type Line, drawLine } from "./ink-paths";
import type { InkEvent, StageInk } from "./ink-state";
import type { PageStage } from "./page-stage";
import { FULL } from "./view";
import type { Whispered } from "./whispered";
import "./ink-sheet.css";

const SVG = "http://www.w3.org/2000/svg";
/** A stroke of which nothing is heard any more: its end was lost with the line. */
const BROKEN_OFF_AFTER = 8000;

type Growing = Line & { page: number; points: InkPoint[]; mine: boolean; timer?: ReturnType<typeof setTimeout> };

export class InkSheet extends HTMLElement {
  #book!: InkBook;
  #listening?: Listening;
  #growing = new Map<string, Growing>();
  /** Whispers travel beside events, and may come after the stroke they belong to. */
  #ended = new Set<string>();
  #hidden = new Set<number>();
  #drawn = new Map<string, SVGGElement>();
  #svg = document.createElementNS(SVG, "svg");
  #frame = 0;
  #stopHearing?: () => void;

  connectedCallback(): void {
    const topic = this.getAttribute("topic")!;
    const first = JSON.parse(this.querySelector("script")!.textContent!) as StageInk;
    this.#book = new InkBook(first, (page) => this.#fetch(page));
    this.#listening = listen(topic, first, {
      event: (event, seq) => this.#told(event as InkEvent, seq),
      reset: () => void this.#book.again(this.page).then(() => this.#soon()),
    });
    this.#stopHearing = hearWhispers(topic, (body) => this.#whispered(body as Whispered));
    this.#stage.addEventListener("painted", this.#painted);
    this.append(this.#svg);
  }

  disconnectedCallback(): void {
    this.#listening?.leave();
    this.#stopHearing?.();
    this.#stage.removeEventListener("painted", this.#painted);
    cancelAnimationFrame(this.#frame);
  }

  /** The page that is shown, by the number in PageRef; 0 while none is. */
  get page(): number {
    return Number(this.#stage.dataset.page ?? 0);
  }

  /** What is on the shown page, oldest first, without what is being rubbed out. */
  get strokes(): readonly StrokeState[] {
    return this.#book.strokes(this.page).filter(({ id }) => !this.#hidden.has(id));
  }

  do(deed: string, wish: object): Promise<number | null> {
    return this.#listening!.do(deed, wish);
  }

  /** More of a stroke; null takes it away again. `mine`: drawn here. */
  grow(mark: string, page: number, line: Line | null, mine = true): void {
    const known = this.#growing.get(mark);
    clearTimeout(known?.timer);
    if (!line) this.#growing.delete(mark);
    else if (known) known.points.push(...line.points);
    else this.#growing.set(mark, { ...line, points: [...line.points], page, mine });
    const growing = this.#growing.get(mark);
    if (growing && !mine) growing.timer = setTimeout(() => this.grow(mark, page, null), BROKEN_OFF_AFTER);
    this.#soon();
  }

  /** Rubbed out here, until everyone has heard of it; or back again where it was refused. */
  hide(strokes: readonly number[], hidden: boolean): void {
    for (const id of strokes) hidden ? this.#hidden.add(id) : this.#hidden.delete(id);
    this.#soon();
  }

  #whispered(body: Whispered): void {
    if (body.type !== "ink" || this.#ended.has(body.mark) || this.#growing.get(body.mark)?.mine) return;
    if (body.ended) this.#ended.add(body.mark);
    this.grow(body.mark, body.page, body.ended ? null : body, false);
  }

  #told(event: InkEvent, seq: number): void {
    this.#book.hear(event, seq);
    if (event.type === "stroke_drawn") {
      this.#ended.add(event.mark);
      this.grow(event.mark, event.stroke.page, null);
    }
    this.#soon();
  }

  #painted = async (): Promise<void> => {
    this.#soon();
    if (await this.#book.load(this.page)) this.#soon();
    // The next page that bears ink, while nobody waits for it.
    const next = this.#book.inked.find((page) => page > this.page);
    if (next) await this.#book.load(next);
  };

  #fetch(page: number): Promise<StageInk | null> {
    return ask<StageInk>(this.getAttribute("ink-url")!.replace("/0/", `/${page}/`));
  }

  #soon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const image = this.#stage.shown;
    // As attributes: asked otherwise, an image is measured, and everything laid out for it.
    const [width, height] = ["width", "height"].map((name) => Number(image?.getAttribute(name) ?? 1)) as [number, number];
    const tall = Math.round((FULL * height) / width);
    const { page } = this;
    const wanted = new Map<string, SVGGElement>();
    for (const stroke of this.strokes) {
      const key = `${page}/${stroke.id}`;
      wanted.set(key, this.#drawn.get(key) ?? drawLine(stroke, tall));
    }
    for (const [mark, line] of this.#growing) if (line.page === page) wanted.set(mark, drawLine(line, tall, this.#drawn.get(mark)));
    const box = `0 0 ${FULL} ${tall}`;
    if (this.#svg.getAttribute("viewBox") !== box) this.#svg.setAttribute("viewBox", box);
    for (const [key, group] of this.#drawn) if (wanted.get(key) !== group) group.remove();
    for (const group of wanted.values()) if (!group.isConnected) this.#svg.append(group);
    this.#drawn = wanted;
    if (this.dataset.strokes !== String(wanted.size)) this.dataset.strokes = String(wanted.size);
  }

  get #stage(): PageStage {
    return this.closest("page-stage")!;
  }
}

customElements.define("ink-sheet", InkSheet);
