/**
 * The reader's sticky notes and bookmark on the page of the stage it lies in. A pin opens its card; it is moved by dragging or by
 * Shift and an arrow. While the tool "note" is in hand, a press puts a new one there.
 * <div class="sheet"><note-layer pin="Sticky note: {words}" empty="Sticky note" bookmarked="Bookmark"></note-layer></div>
 */
import { fill } from "../../../../frontend/shared/dom";
import { arrange } from "./room-parts";
import { roomOf } from "./meeting-room";
import { type KeyedNote, bookOf } from "./notes-book";
import type { NoteCard } from "./note-card";
import type { PageStage } from "./page-stage";
import type { PageRef } from "./wire";
import "./note-layer.css";

const FULL = 10_000;
const STEP = 100;
const A_DRAG = 6;
const WAYS: Record<string, [number, number]> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

export class NoteLayer extends HTMLElement {
  #page?: PageRef;
  #pins = new Map<number, HTMLButtonElement>();

  connectedCallback(): void {
    this.#stage.addEventListener("painted", this.#painted);
    roomOf(this).addEventListener("notes", this.#render);
    this.addEventListener("click", this.#put);
  }

  disconnectedCallback(): void {
    this.#stage.removeEventListener("painted", this.#painted);
    roomOf(this)?.removeEventListener("notes", this.#render);
  }

  /** A new sticky note here, in ten-thousandths of the page, open for writing. */
  put(x: number, y: number): void {
    const book = bookOf(this);
    if (!this.#page || !book.ready) return;
    const key = book.write({ kind: "sticky", page: this.#page, x: within(x), y: within(y), colour: "yellow" });
    const pin = this.#pins.get(key);
    if (pin) this.#card.open(key, pin);
  }

  #painted = (event: Event): void => {
    this.#page = (event as CustomEvent<{ page: PageRef }>).detail.page;
    this.#render();
  };

  #render = (): void => {
    const notes = this.#page ? bookOf(this).on(this.#page.id) : [];
    this.toggleAttribute("marked", notes.some((note) => note.kind === "bookmark"));
    const sticky = notes.filter((note) => note.kind === "sticky");
    for (const key of [...this.#pins.keys()]) if (!sticky.some((note) => note.key === key)) this.#pins.delete(key);
    arrange(this, sticky.map((note) => this.#pin(note)));
  };

  #pin(note: KeyedNote): HTMLButtonElement {
    const pin = this.#pins.get(note.key) ?? this.#make(note.key);
    const words = note.content.trim();
    pin.dataset.colour = note.colour || "yellow";
    pin.setAttribute("aria-label", words ? fill(this.getAttribute("pin") ?? "{words}", { words: words.slice(0, 60) }) : (this.getAttribute("empty") ?? ""));
    pin.title = words.slice(0, 200);
    if (!pin.hasAttribute("data-held")) move(pin, note.x, note.y);
    return pin;
  }

  #make(key: number): HTMLButtonElement {
    const pin = document.createElement("button");
    pin.type = "button";
    pin.className = "note-pin";
    pin.addEventListener("pointerdown", (event) => this.#grab(event, key, pin));
    pin.addEventListener("keydown", (event) => this.#nudge(event, key));
    pin.addEventListener("click", (event) => {
      event.stopPropagation();
      if (!pin.hasAttribute("data-moved")) this.#card.open(key, pin);
      pin.removeAttribute("data-moved");
    });
    this.#pins.set(key, pin);
    return pin;
  }

  #grab(start: PointerEvent, key: number, pin: HTMLButtonElement): void {
    if (start.button !== 0) return;
    start.stopPropagation();
    pin.setPointerCapture(start.pointerId);
    const moved = (event: PointerEvent): void => {
      if (!pin.hasAttribute("data-held") && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < A_DRAG) return;
      pin.toggleAttribute("data-held", true);
      const { x, y } = this.#stage.zoom.pointOf(event);
      move(pin, within(x), within(y));
    };
    const dropped = (event: PointerEvent): void => {
      pin.removeEventListener("pointermove", moved);
      if (!pin.hasAttribute("data-held")) return;
      pin.toggleAttribute("data-moved", true);
      const { x, y } = this.#stage.zoom.pointOf(event);
      void this.#moveTo(key, pin, within(x), within(y));
    };
    pin.addEventListener("pointermove", moved);
    pin.addEventListener("pointerup", dropped, { once: true });
  }

  async #moveTo(key: number, pin: HTMLButtonElement, x: number, y: number): Promise<void> {
    await bookOf(this).change(key, { x, y });
    pin.removeAttribute("data-held");
    this.#render();
  }

  #nudge(event: KeyboardEvent, key: number): void {
    const way = event.shiftKey ? WAYS[event.key] : undefined;
    const note = bookOf(this).notes.find((each) => each.key === key);
    if (!way || !note) return;
    event.preventDefault();
    void bookOf(this).change(key, { x: within(note.x + way[0]), y: within(note.y + way[1]) });
  }

  #put = (event: MouseEvent): void => {
    if (this.#stage.dataset.tool !== "note") return;
    const { x, y } = this.#stage.zoom.pointOf(event);
    this.put(x, y);
    this.dispatchEvent(new CustomEvent("put", { bubbles: true }));
  };

  get #stage(): PageStage {
    return this.closest("page-stage")!;
  }

  get #card(): NoteCard {
    return roomOf(this).querySelector("note-card")!;
  }
}

function within(at: number): number {
  return Math.round(Math.min(Math.max(at, 0), FULL));
}

function move(pin: HTMLElement, x: number, y: number): void {
  pin.style.left = `${x / 100}%`;
  pin.style.top = `${y / 100}%`;
}

customElements.define("note-layer", NoteLayer);
