/**
 * Lines of the reader's own pen on the page of the stage it lies in; seen by nobody else. Drawn while the tool "own-pen" is in
 * hand, with what `<own-pen>` says: data-pen="pen|marker|eraser" and data-colour on the stage. A note's points count from its place.
 * <div class="sheet"><own-ink></own-ink></div>
 */
import { roomOf } from "./meeting-room";
import { type KeyedNote, bookOf } from "./notes-book";
import type { PageStage } from "./page-stage";
import { type InkPoint, drawLine, touches } from "./ink-paths";
import type { PageRef } from "./wire";
import "./own-ink.css";

interface Ink { tool: "pen" | "marker"; width: number; points: InkPoint[] }

const SVG = "http://www.w3.org/2000/svg";
const FULL = 10_000;
const WIDTHS = { pen: 28, marker: 220 };
/** Nearer than this to the last point, a point tells nothing. */
const NEAR = 8;
const MOST_POINTS = 5_000;
/** An eraser takes what lies within this distance, in ten-thousandths of the width. */
const REACH = 90;

export class OwnInk extends HTMLElement {
  #page?: PageRef;
  #points: InkPoint[] = [];
  #drawing?: SVGGElement;
  #pointer?: number;

  connectedCallback(): void {
    this.#stage.addEventListener("painted", this.#painted);
    roomOf(this).addEventListener("notes", this.#render);
    this.addEventListener("pointerdown", this.#down);
    this.addEventListener("pointermove", this.#move);
    this.addEventListener("pointerup", this.#up);
    this.addEventListener("pointercancel", this.#up);
  }

  disconnectedCallback(): void {
    this.#stage.removeEventListener("painted", this.#painted);
    roomOf(this)?.removeEventListener("notes", this.#render);
  }

  /** Takes back the line drawn last on this page. */
  undo(): void {
    const last = this.#lines().at(-1);
    if (last) void bookOf(this).drop(last.key, { silently: true });
  }

  #painted = (event: Event): void => {
    this.#page = (event as CustomEvent<{ page: PageRef }>).detail.page;
    this.#drawing = undefined;
    this.#render();
  };

  #lines(): KeyedNote[] {
    return this.#page ? bookOf(this).on(this.#page.id).filter((note) => note.kind === "ink") : [];
  }

  #render = (): void => {
    if (!this.#page) return;
    const lines = this.#lines().map((note) => drawLine(onPage(note), this.#tall));
    if (this.#drawing) lines.push(this.#drawing);
    this.replaceChildren();
    if (lines.length) this.#paper.append(...lines);
  };

  /** Made for the first line on a page: most pages bear none. */
  get #paper(): SVGElement {
    const there = this.querySelector("svg");
    if (there) return there;
    const paper = document.createElementNS(SVG, "svg");
    paper.setAttribute("viewBox", `0 0 ${FULL} ${this.#tall}`);
    paper.setAttribute("aria-hidden", "true");
    this.append(paper);
    return paper;
  }

  /** The page's height where its width is FULL. */
  get #tall(): number {
    return (FULL * this.#page!.height) / this.#page!.width;
  }

  #down = (event: PointerEvent): void => {
    if (this.#stage.dataset.tool !== "own-pen" || event.button !== 0 || this.#pointer !== undefined || !this.#page) return;
    if (event.pointerType === "pen") this.#stage.dataset.hand = "pen";
    // The heel of the hand rests on the page.
    if (event.pointerType === "touch" && this.#stage.dataset.hand === "pen") return;
    event.stopPropagation();
    this.#pointer = event.pointerId;
    this.setPointerCapture(event.pointerId);
    this.#points = [];
    this.#move(event);
  };

  #move = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    for (const each of event.getCoalescedEvents?.() ?? []) this.#add(each);
    this.#add(event);
    if (this.#tool === "eraser") return this.#erase();
    this.#drawing = drawLine({ tool: this.#tool, colour: this.#colour, width: WIDTHS[this.#tool], points: this.#points }, this.#tall, this.#drawing);
    this.#paper.append(this.#drawing);
  };

  #add(event: PointerEvent): void {
    const { x, y } = this.#stage.zoom.pointOf(event);
    const point: InkPoint = [within(x), within(y), Math.round((event.pointerType === "pen" ? event.pressure : 0.5) * 100)];
    const last = this.#points.at(-1);
    if (last && Math.hypot(last[0] - point[0], last[1] - point[1]) < NEAR) return;
    if (this.#points.length < MOST_POINTS) this.#points.push(point);
  }

  #up = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = undefined;
    this.#drawing = undefined;
    if (this.#tool === "eraser" || event.type === "pointercancel") return this.#render();
    this.#keep(this.#tool);
  };

  #keep(tool: "pen" | "marker"): void {
    const across = this.#points.map(([x]) => x);
    const down = this.#points.map(([, y]) => y);
    const [x, y] = [Math.min(...across), Math.min(...down)];
    const ink: Ink = { tool, width: WIDTHS[tool], points: this.#points.map(([px, py, pressure]) => [px - x, py - y, pressure]) };
    const size = { width: Math.max(...across) - x, height: Math.max(...down) - y };
    bookOf(this).write({ kind: "ink", page: this.#page!, x, y, ...size, content: JSON.stringify(ink), colour: this.#colour });
  }

  #erase(): void {
    const [x, y] = this.#points.at(-1)!;
    for (const note of this.#lines()) {
      if (note.id && touches(onPage(note), { x, y }, REACH)) void bookOf(this).drop(note.key, { silently: true });
    }
  }

  get #tool(): "pen" | "marker" | "eraser" {
    return (this.#stage.dataset.pen as "pen" | undefined) ?? "pen";
  }

  get #colour(): string {
    return this.#tool === "marker" ? "yellow" : this.#stage.dataset.colour || "black";
  }

  get #stage(): PageStage {
    return this.closest("page-stage")!;
  }
}

function onPage({ x: left, y: top, colour, content }: KeyedNote): Ink & { colour: string } {
  const ink = JSON.parse(content) as Ink;
  return { ...ink, colour, points: ink.points.map(([x, y, pressure]) => [left + x, top + y, pressure]) };
}

function within(at: number): number {
  return Math.round(Math.min(Math.max(at, 0), FULL));
}

customElements.define("own-ink", OwnInk);
