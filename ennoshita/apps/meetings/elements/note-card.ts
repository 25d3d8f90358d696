/**
 * The open sticky note: its words are saved while they are written. It stays open when the page turns, over everything, so that
 * nobody loses a sentence because the presenter goes on. Its texts come from the server: room/notes.html.
 * <note-card popover="manual" number="Page {n}">
 *   <p data-where></p> <textarea></textarea> <p data-saved data-yes="Saved" data-no="Saved as soon as the line is back"></p>
 *   <input type="radio" value="yellow"> …  <button data-do="remove|close">
 * </note-card>
 */
import { one, fill } from "../../../../frontend/shared/dom";
import { composing } from "../../../../frontend/shared/ime";
import { roomOf } from "./meeting-room";
import { type KeyedNote, type NotesBook, bookOf } from "./notes-book";
import { UnsavedWords } from "./unsaved-words";

const PAUSE = 700;
const GAP = 8;

export class NoteCard extends HTMLElement {
  #key?: number;
  #kept = "";
  #anchor?: Element;
  #waiting?: ReturnType<typeof setTimeout>;
  #unsaved?: UnsavedWords;

  connectedCallback(): void {
    this.#words.addEventListener("input", () => this.#written());
    this.#words.addEventListener("compositionend", () => this.#soon());
    this.addEventListener("change", this.#coloured);
    this.addEventListener("click", this.#pressed);
    this.addEventListener("keydown", this.#typed);
    this.addEventListener("focusout", () => void this.#save());
    roomOf(this).addEventListener("notes", this.#told);
    addEventListener("pagehide", this.#leaving);
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.#leaving);
  }

  /** Opens at the pin; a card that was open is saved and closed first. */
  open(key: number, anchor: Element): void {
    if (this.#key !== undefined) this.close();
    const note = this.#book.notes.find((each) => each.key === key);
    if (!note) return;
    this.#key = key;
    this.#anchor = anchor;
    this.#kept = note.content;
    // What was written here before a reload or a crash and never saved is on its way again.
    const unsaved = this.#unsavedWords.of(note.id);
    this.#words.value = unsaved ?? note.content;
    this.#say("");
    if (unsaved !== null) this.#soon();
    this.#show(note);
    this.showPopover();
    this.#place();
    this.#words.focus();
  }

  close(): void {
    const key = this.#key;
    if (key === undefined) return;
    const empty = !this.#words.value.trim();
    if (empty && !this.#kept) void this.#book.drop(key, { silently: true });
    else void this.#save();
    this.#shut();
  }

  get key(): number | undefined {
    return this.#key;
  }

  #shut(): void {
    this.#key = undefined;
    clearTimeout(this.#waiting);
    this.hidePopover();
    if (this.#anchor instanceof HTMLElement && this.#anchor.isConnected) this.#anchor.focus({ preventScroll: true });
  }

  #show(note: KeyedNote): void {
    one(this, "[data-where]").textContent = `${note.file ? `${note.file} ` : ""}${fill(this.getAttribute("number") ?? "{n}", { n: note.page.number })}`;
    this.dataset.colour = note.colour || "yellow";
    for (const radio of this.querySelectorAll<HTMLInputElement>("input[type=radio]")) radio.checked = radio.value === this.dataset.colour;
  }

  /** Beside its pin where there is room; a phone's style sheet lays it along the bottom instead. */
  #place(): void {
    const pin = this.#anchor!.getBoundingClientRect();
    const { width, height } = this.getBoundingClientRect();
    const right = pin.right + GAP + width < innerWidth;
    this.style.setProperty("--x", `${Math.max(GAP, right ? pin.right + GAP : pin.left - GAP - width)}px`);
    this.style.setProperty("--y", `${Math.min(Math.max(GAP, pin.top), innerHeight - height - GAP)}px`);
  }

  #written(): void {
    const id = this.#book.notes.find((each) => each.key === this.#key)?.id;
    // A note that the server does not know yet has no name that would outlive this page.
    if (id) this.#unsavedWords.keep(id, this.#words.value);
    this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#save(), PAUSE);
  }

  async #save(): Promise<void> {
    const key = this.#key;
    const content = this.#words.value;
    if (key === undefined) return;
    if (content === this.#kept) return this.#savedAs(key, content);
    const before = this.#kept;
    this.#kept = content;
    this.#say("no");
    const kept = await this.#book.change(key, { content });
    if (kept) this.#savedAs(key, content);
    if (this.#key !== key) return;
    if (!kept) this.#kept = before;
    else if (this.#kept === content) this.#say("yes");
  }

  /** Unless more was written meanwhile. */
  #savedAs(key: number, content: string): void {
    const id = this.#book.notes.find((each) => each.key === key)?.id;
    if (id && this.#unsavedWords.of(id) === content) this.#unsavedWords.saved(id);
  }

  #say(which: "yes" | "no" | ""): void {
    const place = one(this, "[data-saved]");
    place.textContent = place.dataset[which] ?? "";
  }

  /** Another device wrote in it, or removed it. What is being written here is not touched. */
  #told = (): void => {
    if (this.#key === undefined) return;
    const note = this.#book.notes.find((each) => each.key === this.#key);
    if (!note) return this.#shut();
    this.#show(note);
    const untouched = this.#words.value === this.#kept;
    if (!untouched || note.content === this.#kept || document.activeElement === this.#words) return;
    this.#kept = note.content;
    this.#words.value = note.content;
  };

  #coloured = (event: Event): void => {
    const radio = event.target as HTMLInputElement;
    if (radio.type === "radio" && this.#key !== undefined) void this.#book.change(this.#key, { colour: radio.value });
  };

  #pressed = (event: Event): void => {
    const press = (event.target as Element).closest<HTMLElement>("[data-do]")?.dataset.do;
    if (press === "close") this.close();
    if (press === "remove" && this.#key !== undefined) {
      const key = this.#key;
      this.#unsavedWords.saved(this.#book.notes.find((each) => each.key === key)?.id ?? 0);
      this.#shut();
      void this.#book.drop(key);
    }
  };

  #typed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || composing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };

  #leaving = (): void => void this.#save();

  get #words(): HTMLTextAreaElement {
    return one(this, "textarea");
  }

  get #unsavedWords(): UnsavedWords {
    return (this.#unsaved ??= new UnsavedWords(this.#book.getAttribute("topic")!));
  }

  get #book(): NotesBook {
    return bookOf(this);
  }
}

customElements.define("note-card", NoteCard);
