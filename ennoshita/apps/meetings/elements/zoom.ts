/**
 * Enlarges the page of a stage: one of these for each, `stage.zoom`.
 *
 * Two views: the *presented* one, which everybody sees (`present`), and this reader's *own* one, which wins here until `own` is null again.
 * Ctrl and wheel, pinch, drag and double tap ask `taker` first: whoever answers true takes the view (the presenter's goes to everyone);
 * else it becomes the reader's own. A turn ends both. Whenever the part in view rests, the stage says "view" {x, y, width}.
 *
 * Tools that draw say so in `stage.dataset.tool`; then only two fingers enlarge, and one finger where a pen draws (`dataset.hand="pen"`).
 */
import type { PageStage } from "./page-stage";
import { FULL, type Point, type View, WHOLE, clamp, enlarge, isWhole, sameView, transformOf } from "./view";

const STEP = 1.5;
const DOUBLE_TAP = 2.5;
const RESTS_AFTER = 200;

/** `done` at the end of a gesture. */
type Taker = (view: View, done: boolean) => boolean;

export class Zoom {
  /** Asked for each movement; none or false: the view is the reader's own. */
  taker?: Taker;
  #presented = WHOLE;
  #own: View | null = null;
  #shown = WHOLE;
  #fingers = new Map<number, Point>();
  #moved = false;
  #resting?: ReturnType<typeof setTimeout>;
  #wheeling?: ReturnType<typeof setTimeout>;

  constructor(readonly stage: PageStage) {
    stage.addEventListener("wheel", this.#wheel, { passive: false });
    stage.addEventListener("pointerdown", this.#down);
    stage.addEventListener("pointermove", this.#move);
    stage.addEventListener("pointerup", this.#up);
    stage.addEventListener("pointercancel", this.#up);
    stage.addEventListener("dblclick", this.#double);
  }

  get view(): View {
    return this.#own ?? this.#presented;
  }

  /** A finger or the wheel moves it at this moment. */
  get held(): boolean {
    return this.#moved || this.#wheeling !== undefined;
  }

  get own(): View | null {
    return this.#own;
  }

  /** Where this reader looks by themselves; null goes back to what is presented. */
  set own(view: View | null) {
    this.#own = view && clamp(view);
    this.#show(true);
  }

  /** What everybody sees. A reader who looks at a part of their own keeps it. */
  present(view: View, smooth = true): void {
    this.#presented = clamp(view);
    this.#show(smooth);
  }

  /** Another page: whole, at once. */
  reset(): void {
    this.#presented = WHOLE;
    this.#own = null;
    this.#fingers.clear();
    this.#show(false);
  }

  /** By button or key, around the middle of what is in view. */
  step(times: 1 | -1): void {
    this.#take(enlarge(this.view, STEP ** times), true, true);
  }

  whole(): void {
    this.#take(WHOLE, true, true);
  }

  /** Where on the page this is, in ten-thousandths of it, also while enlarged. */
  pointOf({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const box = this.stage.sheet.getBoundingClientRect();
    return { x: ((clientX - box.left) / box.width) * FULL, y: ((clientY - box.top) / box.height) * FULL };
  }

  #take(view: View, done: boolean, smooth = false): void {
    if (!this.stage.shown) return;
    if (this.taker?.(view, done)) {
      this.#presented = view;
      this.#own = null;
    } else {
      this.#own = isWhole(view) && isWhole(this.#presented) ? null : view;
    }
    this.#show(smooth);
  }

  #show(smooth: boolean): void {
    const { view, stage } = this;
    if (sameView(view, this.#shown)) return;
    this.#shown = view;
    stage.sheet.classList.toggle("smooth", smooth);
    stage.sheet.style.transform = transformOf(view);
    // For what shall not grow with the page.
    stage.sheet.style.setProperty("--zoom", String(FULL / view.width));
    stage.toggleAttribute("enlarged", !isWhole(view));
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => stage.dispatchEvent(new CustomEvent("view", { detail: view, bubbles: true })), RESTS_AFTER);
  }

  #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#take(enlarge(this.view, Math.exp(-event.deltaY / 300), this.pointOf(event)), false);
    clearTimeout(this.#wheeling);
    this.#wheeling = setTimeout(() => {
      this.#wheeling = undefined;
      this.#take(this.view, true);
    }, RESTS_AFTER);
  };

  #down = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as Element).closest("button, a, input, textarea, [contenteditable]")) return;
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  #move = (event: PointerEvent): void => {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    // Let go outside the window.
    if (event.buttons === 0) return this.#up(event);
    const now = { x: event.clientX, y: event.clientY };
    const [other] = [...this.#fingers].filter(([id]) => id !== event.pointerId).map(([, finger]) => finger);
    this.#fingers.set(event.pointerId, now);
    if (!other && !this.#drags(event)) return;
    this.stage.setPointerCapture(event.pointerId);
    this.#moved = true;
    if (other) this.#pinch(before, now, other);
    else this.#pan(before, now);
  };

  #up = (event: PointerEvent): void => {
    if (this.#fingers.delete(event.pointerId) && this.#moved) this.#take(this.view, true);
    this.#moved = false;
  };

  #drags(event: PointerEvent): boolean {
    const { tool, hand } = this.stage.dataset;
    return !isWhole(this.view) && (!tool || (tool === "pointer" && event.pointerType === "mouse") || (event.pointerType === "touch" && hand === "pen"));
  }

  #pan(before: Point, now: Point): void {
    const from = this.pointOf({ clientX: before.x, clientY: before.y });
    const to = this.pointOf({ clientX: now.x, clientY: now.y });
    this.#take(clamp({ ...this.view, x: this.view.x + from.x - to.x, y: this.view.y + from.y - to.y }), false);
  }

  #pinch(before: Point, now: Point, other: Point): void {
    const apart = (one: Point) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
    this.#take(enlarge(this.view, apart(now) / apart(before), this.pointOf({ clientX: other.x, clientY: other.y })), false);
  }

  #double = (event: MouseEvent): void => {
    if (this.stage.dataset.tool || (event.target as Element).closest("button, a, input, textarea")) return;
    this.#take(isWhole(this.view) ? enlarge(this.view, DOUBLE_TAP, this.pointOf(event)) : WHOLE, true, true);
  };
}
