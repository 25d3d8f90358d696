/**
 * What this reader put on pages, in the order of the materials; a press goes there. Notes whose page is in no material any more come
 * first, with their old page: they are put on the page in hand, or removed.
 * <notes-list none="…" bookmark="Bookmark" ink="Own pen" sticky="Sticky note">
 *   <template><div class="side-orphan"><p>…</p><img alt=""><p data-words></p><button data-put> <button data-remove></div></template>
 * </notes-list>
 */
import { arrange } from "./room-parts";
import { roomOf } from "./meeting-room";
import { type KeyedNote, bookOf } from "./notes-book";
import type { Place } from "./place";

export class NotesList extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("shown", this.#render);
    roomOf(this).addEventListener("notes", this.#render);
    roomOf(this).addEventListener("room", this.#render);
  }

  #render = (): void => {
    const places = this.#places();
    this.#markRail();
    if (this.closest("[hidden]")) return;
    const notes = bookOf(this).notes;
    const mould = this.querySelector("template")!;
    const orphans = this.#settled ? notes.filter((note) => !places.has(note.page.id)).map((note) => this.#orphan(note, mould)) : [];
    const pages = [...places.values()].filter(({ page }) => notes.some((note) => note.page.id === page.id));
    const lines = pages.map((place) => this.#line(place, notes.filter((note) => note.page.id === place.page.id)));
    const none = document.createElement("p");
    none.className = "side-none";
    none.textContent = this.getAttribute("none");
    arrange(this, [mould, ...orphans, ...lines, ...(orphans.length + lines.length ? [] : [none])]);
  };

  /** Every page on the table by its id. */
  #places(): Map<number, Place> {
    const { materials } = roomOf(this).state;
    return new Map(materials.flatMap(({ id, pages }) => pages.map((page): [number, Place] => [page.id, { material: id, page }])));
  }

  /** While pages are still being made, a page that is not there yet is no lost one. */
  get #settled(): boolean {
    return roomOf(this).state.materials.every((material) => material.state === "ready" || material.state === "failed");
  }

  #line(place: Place, notes: readonly KeyedNote[]): HTMLButtonElement {
    const line = document.createElement("button");
    line.type = "button";
    line.className = "side-line";
    const name = roomOf(this).state.materials.find((each) => each.id === place.material)?.name ?? "";
    const page = document.createElement("small");
    page.textContent = `${name} ${place.page.number}`;
    line.append(this.#says(notes), page);
    line.addEventListener("click", () => roomOf(this).go(place));
    return line;
  }

  #says(notes: readonly KeyedNote[]): string {
    const words = notes.filter((note) => note.kind === "sticky").map((note) => note.content.trim().slice(0, 80) || (this.getAttribute("sticky") ?? ""));
    const marks = ["bookmark", "ink"].filter((kind) => notes.some((note) => note.kind === kind)).map((kind) => this.getAttribute(kind) ?? "");
    return [...words, ...marks].join("・");
  }

  #orphan(note: KeyedNote, mould: HTMLTemplateElement): HTMLElement {
    const orphan = mould.content.firstElementChild!.cloneNode(true) as HTMLElement;
    const image = orphan.querySelector("img")!;
    image.src = note.page.url;
    orphan.querySelector("[data-words]")!.textContent = `${note.file} ${note.page.number}・${this.#says([note])}`;
    orphan.querySelector("[data-put]")!.addEventListener("click", () => {
      const here = roomOf(this).place;
      if (here) void bookOf(this).change(note.key, { page: here.page.id });
    });
    orphan.querySelector("[data-remove]")!.addEventListener("click", () => void bookOf(this).drop(note.key));
    return orphan;
  }

  #markRail(): void {
    const notes = bookOf(this).notes;
    const noted = new Set(notes.filter((note) => note.kind !== "bookmark").map((note) => String(note.page.id)));
    const marked = new Set(notes.filter((note) => note.kind === "bookmark").map((note) => String(note.page.id)));
    for (const button of roomOf(this).querySelectorAll<HTMLElement>("page-rail [data-page]")) {
      button.toggleAttribute("data-noted", noted.has(button.dataset.page!));
      button.toggleAttribute("data-marked", marked.has(button.dataset.page!));
    }
  }
}

customElements.define("notes-list", NotesList);
