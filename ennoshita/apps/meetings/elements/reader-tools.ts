/**
 * A reader's tools: a sticky note, the own pen, a bookmark. Side by side and the page as text are elements of their own that hear
 * "tool" from here. Nothing of it is needed to follow.
 * <reader-tools key-note="…" key-pen="…" key-bookmark="…">
 *   <button data-tool="note" aria-pressed="false"> <button data-tool="own-pen" …> <button data-mark aria-pressed="false">
 *   <button data-open="beside"> <button data-open="text">
 * </reader-tools>
 */
import { keys } from "../../../../frontend/shared/keys";
import { roomOf } from "./meeting-room";
import { bookOf } from "./notes-book";
import type { NoteLayer } from "./note-layer";
import type { PageStage } from "./page-stage";
import "./reader-tools.css";

const OURS = new Set(["note", "own-pen"]);
const MIDDLE = 0.5;

export class ReaderTools extends HTMLElement {
  #leaveKeys?: () => void;
  #leaveEscape?: () => void;
  #watched = new MutationObserver(() => this.#show());

  connectedCallback(): void {
    this.addEventListener("click", this.#pressed);
    roomOf(this).addEventListener("room", this.#marks);
    roomOf(this).addEventListener("notes", this.#marks);
    roomOf(this).addEventListener("put", this.#done);
    // Another's tool (the presenter's pen) may take ours out of the hand.
    this.#watched.observe(this.#stage, { attributes: true, attributeFilter: ["data-tool"] });
    const key = (sign: string, name: string, run: () => void) => ({ key: sign, label: this.getAttribute(`key-${name}`) ?? "", run });
    this.#leaveKeys = keys([
      key("n", "note", () => this.#noteInTheMiddle()),
      key("b", "bookmark", () => this.#mark()),
      key("t", "text", () => this.#open("text")),
      key("w", "beside", () => this.#open("beside")),
    ]);
    this.#askedFor();
  }

  disconnectedCallback(): void {
    this.#leaveKeys?.();
    this.#leaveEscape?.();
    this.#watched.disconnect();
  }

  /** A link from one's notes opens the room at their page. Who presents is not led away: everyone would come along. */
  #askedFor(): void {
    const id = Number(new URLSearchParams(location.search).get("page"));
    if (!id) return;
    const room = roomOf(this);
    const go = (): void => {
      if (room.presenting) return;
      for (const material of room.state.materials) {
        const page = material.pages.find((each) => each.id === id);
        if (page) return room.go({ material: material.id, page });
      }
    };
    // The room may not have read its state yet: it is the first to be connected, but defined by a module of its own.
    queueMicrotask(go);
  }

  #pressed = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    if (!button) return;
    const { tool, open } = button.dataset;
    if (tool) this.#hold(this.#stage.dataset.tool === tool ? "" : tool);
    if ("mark" in button.dataset) this.#mark();
    if (open) this.#open(open);
    this.#away();
  };

  /** On a phone the tools are a sheet over the page: it goes when one was chosen. */
  #away(): void {
    const sheet = this.closest<HTMLElement>("[popover]");
    if (sheet?.matches(":popover-open")) sheet.hidePopover();
  }

  #hold(tool: string): void {
    if (tool) this.#stage.dataset.tool = tool;
    else delete this.#stage.dataset.tool;
  }

  #show(): void {
    const held = this.#stage.dataset.tool;
    for (const button of this.querySelectorAll<HTMLElement>("[data-tool]")) button.setAttribute("aria-pressed", String(button.dataset.tool === held));
    this.#leaveEscape?.();
    // Esc puts the tool away before it means anything else.
    if (OURS.has(held ?? "")) this.#leaveEscape = keys([{ key: "Escape", label: this.getAttribute("key-away") ?? "", run: () => this.#hold("") }]);
    const pens = roomOf(this).querySelector<HTMLElement>("own-pen");
    if (pens) pens.hidden = held !== "own-pen";
  }

  #done = (): void => {
    if (OURS.has(this.#stage.dataset.tool ?? "")) this.#hold("");
  };

  #noteInTheMiddle(): void {
    const box = this.#stage.getBoundingClientRect();
    const { x, y } = this.#stage.zoom.pointOf({ clientX: box.left + box.width * MIDDLE, clientY: box.top + box.height * MIDDLE });
    this.#stage.querySelector<NoteLayer>("note-layer")?.put(x, y);
  }

  #mark(): void {
    const page = roomOf(this).place?.page;
    if (!page || !bookOf(this).ready) return;
    const there = bookOf(this).on(page.id).find((note) => note.kind === "bookmark");
    if (there) void bookOf(this).drop(there.key, { silently: true });
    else bookOf(this).write({ kind: "bookmark", page });
  }

  #marks = (): void => {
    const page = roomOf(this).place?.page;
    const marked = page !== undefined && bookOf(this).on(page.id).some((note) => note.kind === "bookmark");
    this.querySelector("[data-mark]")?.setAttribute("aria-pressed", String(marked));
  };

  #open(what: string): void {
    roomOf(this).dispatchEvent(new CustomEvent("open", { detail: { what } }));
  }

  get #stage(): PageStage {
    return roomOf(this).querySelector<PageStage>("page-stage")!;
  }
}

customElements.define("reader-tools", ReaderTools);
