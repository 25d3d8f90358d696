/** Draws and rubs out on the shown page: with a pen (and its pressure), a finger or the mouse. */
import { whisper } from "../../../../frontend/shared/socket";
import type { StrokeState } from "../../../../frontend/shared/events";
import { tellRefusal } from "../../../../frontend/shared/trouble";
import type { InkSheet } from "./ink-sheet";
import { type InkPoint, type Line, touches } from "./ink-paths";
import type { PageStage } from "./page-stage";
import { FULL, type Point } from "./view";

const WHISPERS_EVERY = 16;
/** In ten-thousandths of the page: nearer than this is the same place. */
const SAME_PLACE = 6;
const LONGEST = 1500;
const ERASER = 90;
const WIDTHS = { pen: 28, marker: 220 };

type Style = Pick<StrokeState, "tool" | "colour">;
interface Stroke {
  mark: string;
  page: number;
  line: Line & { points: InkPoint[] };
  /** How many points were whispered. */
  told: number;
}

export class InkHand {
  #stroke: Stroke | null = null;
  #rubbed: Set<number> | null = null;
  #pointer = 0;
  #whispering?: ReturnType<typeof setTimeout>;
  #undone: StrokeState[] = [];

  /** `style` is null while no ink is in hand; `person` whose strokes are undone. */
  constructor(readonly stage: PageStage, readonly sheet: InkSheet, readonly topic: string, readonly person: number, readonly style: () => Style | "eraser" | null) {
    stage.addEventListener("pointerdown", this.#down);
    stage.addEventListener("pointermove", this.#move);
    stage.addEventListener("pointerup", this.#up);
    stage.addEventListener("pointercancel", this.#breakOff);
  }

  leave(): void {
    this.stage.removeEventListener("pointerdown", this.#down);
    this.stage.removeEventListener("pointermove", this.#move);
    this.stage.removeEventListener("pointerup", this.#up);
    this.stage.removeEventListener("pointercancel", this.#breakOff);
  }

  /** One's own last stroke on this page; on whichever device it was drawn. */
  undo(): void {
    const last = this.sheet.strokes.filter(({ by }) => by === this.person).at(-1);
    if (!last) return;
    this.#undone.push(last);
    void this.#erase(last.page, [last.id]);
  }

  redo(): void {
    const stroke = this.#undone.pop();
    if (stroke && stroke.page === this.sheet.page) void this.#keep({ mark: newMark(), page: stroke.page, line: { ...stroke, points: [...stroke.points] }, told: 0 });
  }

  get canUndo(): boolean {
    return this.sheet.strokes.some(({ by }) => by === this.person);
  }

  get canRedo(): boolean {
    return this.#undone.at(-1)?.page === this.sheet.page;
  }

  #down = (event: PointerEvent): void => {
    const style = this.style();
    if (!style || event.button !== 0 || !this.sheet.page) return;
    if (event.pointerType === "pen") this.stage.dataset.hand = "pen";
    // The heel of the hand rests on the page; and two fingers enlarge it.
    if (event.pointerType === "touch" && this.stage.dataset.hand === "pen") return;
    if (this.#stroke || this.#rubbed) return this.#breakOff();
    event.preventDefault();
    this.stage.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    if (style === "eraser") this.#rubbed = new Set();
    else this.#begin(style, event);
    this.#move(event);
  };

  #move = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer || (!this.#stroke && !this.#rubbed)) return;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length ? all : [event]) {
      if (this.#rubbed) this.#rub(this.stage.zoom.pointOf(each));
      else this.#add(each);
    }
    this.#whispering ??= setTimeout(this.#whisper, WHISPERS_EVERY);
  };

  #up = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const { page } = this.sheet;
    if (this.#stroke) this.#end();
    if (this.#rubbed?.size) void this.#erase(page, [...this.#rubbed]);
    this.#rubbed = null;
  };

  #begin({ tool, colour }: Style, event: PointerEvent): void {
    this.#undone = [];
    this.#stroke = { mark: newMark(), page: this.sheet.page, line: { tool, colour, width: WIDTHS[tool], points: [] }, told: 0 };
    this.#add(event);
  }

  #add(event: PointerEvent): void {
    const stroke = this.#stroke!;
    const { x, y } = this.stage.zoom.pointOf(event);
    // The mouse knows no pressure: half, as the standard has it.
    const point: InkPoint = [within(x), within(y), Math.round((event.pointerType === "pen" ? event.pressure : 0.5) * 100)];
    const last = stroke.line.points.at(-1);
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < SAME_PLACE) return;
    stroke.line.points.push(point);
    this.sheet.grow(stroke.mark, stroke.page, { ...stroke.line, points: [point] });
    if (stroke.line.points.length < LONGEST) return;
    this.#end();
    this.#stroke = { ...stroke, mark: newMark(), line: { ...stroke.line, points: [point] }, told: 0 };
    this.sheet.grow(this.#stroke.mark, stroke.page, this.#stroke.line);
  }

  #end(): void {
    this.#whisper();
    const stroke = this.#stroke!;
    this.#stroke = null;
    void this.#keep(stroke);
  }

  #whisper = (): void => {
    clearTimeout(this.#whispering);
    this.#whispering = undefined;
    const stroke = this.#stroke;
    if (!stroke || stroke.told === stroke.line.points.length) return;
    const { tool, colour, width } = stroke.line;
    whisper(this.topic, { type: "ink", mark: stroke.mark, page: stroke.page, tool, colour, width, points: stroke.line.points.slice(stroke.told) });
    stroke.told = stroke.line.points.length;
  };

  #breakOff = (): void => {
    const stroke = this.#stroke;
    if (this.#rubbed) this.sheet.hide([...this.#rubbed], false);
    this.#stroke = this.#rubbed = null;
    if (stroke) this.#takeBack(stroke);
  };

  #takeBack({ mark, page, line: { tool, colour, width } }: Stroke): void {
    this.sheet.grow(mark, page, null);
    whisper(this.topic, { type: "ink", mark, page, tool, colour, width, points: [], ended: true });
  }

  async #keep(stroke: Stroke): Promise<void> {
    const { tool, colour, width, points } = stroke.line;
    try {
      await this.sheet.do("draw", { mark: stroke.mark, page: stroke.page, tool, colour, width, points });
    } catch (refusal) {
      this.#takeBack(stroke);
      tellRefusal((refusal as Error).message);
    }
  }

  #rub(at: Point): void {
    const near = this.sheet.strokes.filter((stroke) => touches(stroke, at, ERASER)).map(({ id }) => id);
    for (const id of near) this.#rubbed!.add(id);
    if (near.length) this.sheet.hide(near, true);
  }

  async #erase(page: number, strokes: number[]): Promise<void> {
    this.sheet.hide(strokes, true);
    try {
      await this.sheet.do("erase", { page, strokes });
    } catch (refusal) {
      this.sheet.hide(strokes, false);
      tellRefusal((refusal as Error).message);
    }
  }
}

function within(part: number): number {
  return Math.round(Math.min(Math.max(part, 0), FULL));
}

function newMark(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
