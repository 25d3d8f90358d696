/**
 * A reader's own notes in this meeting: read once, kept fresh by their own topic, written by wishes that survive a lost line.
 * <notes-book topic="notes/7-12" state-url="…">
 *   <div data-undo hidden role="status"><span>Removed.</span><button>Undo</button></div>
 * </notes-book>
 * Says "notes" on the meeting-room after each change. What was written here is shown at once, before it is answered: `key` names
 * a note from its first stroke on, its id only once the server has it.
 */
import { type Listening, listen } from "../../../../frontend/shared/socket";
import type { ServerEvent } from "../../../../frontend/shared/events";
import { tellRefusal } from "../../../../frontend/shared/trouble";
import { attribute, one } from "../../../../frontend/shared/dom";
import { fresh } from "./fresh";
import { roomOf } from "./meeting-room";
import { type NoteEvent, type NoteState, type NotesState, applyNote } from "./state-notes";
import type { PageRef } from "./wire";

export interface KeyedNote extends NoteState {
  key: number;
}

export interface NewNote {
  kind: string;
  page: PageRef;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  content?: string;
  colour?: string;
}

interface Draft {
  note: KeyedNote;
  written(id: number): void;
}

const UNDO_FOR = 10_000;

export function bookOf(element: Element): NotesBook {
  return roomOf(element).querySelector<NotesBook>("notes-book")!;
}

export class NotesBook extends HTMLElement {
  #state: NotesState = { epoch: "", seq: 0, notes: [] };
  #line?: Listening;
  #drafts: Draft[] = [];
  #keys = new Map<number, number>();
  #ids = new Map<number, Promise<number>>();
  #changes = new Map<number, Promise<unknown>>();
  #last = 0;
  #undo?: NoteState;
  #forget?: ReturnType<typeof setTimeout>;

  connectedCallback(): void {
    one(this, "[data-undo] button").addEventListener("click", () => this.#bringBack());
    void this.#begin();
  }

  disconnectedCallback(): void {
    this.#line?.leave();
  }

  async #begin(): Promise<void> {
    const state = await fresh<NotesState>(attribute(this, "state-url"));
    if (!state || !this.isConnected) return;
    this.#state = state;
    this.#line ??= listen(attribute(this, "topic"), state, {
      event: (event: ServerEvent, seq) => this.#happened(event as NoteEvent, seq),
      reset: () => void this.#begin(),
    });
    state.notes.forEach((note) => this.#adopt(note));
    this.#tell();
  }

  #happened(event: NoteEvent, seq: number): void {
    if (seq <= this.#state.seq) return;
    this.#state = applyNote(this.#state, event, seq);
    if (event.type === "note_written") this.#adopt(event.note);
    this.#tell();
  }

  /** The note that a draft has become keeps the draft's key: whoever types in it is not disturbed. */
  #adopt(note: NoteState): void {
    const draft = this.#drafts.find(({ note: each }) => each.kind === note.kind && each.page.id === note.page.id && each.x === note.x && each.y === note.y);
    if (!draft) return;
    this.#drafts = this.#drafts.filter((each) => each !== draft);
    this.#keys.set(note.id, draft.note.key);
    draft.written(note.id);
  }

  /** All of them, those on their way too. */
  get notes(): readonly KeyedNote[] {
    const kept = this.#state.notes.map((note) => ({ ...note, key: this.#keys.get(note.id) ?? note.id }));
    return [...kept, ...this.#drafts.map(({ note }) => note)];
  }

  on(page: number): readonly KeyedNote[] {
    return this.notes.filter((note) => note.page.id === page);
  }

  /** Ready once the notes have been read; before, nothing can be written. */
  get ready(): boolean {
    return this.#line !== undefined;
  }

  /** Shown at once; answers the key by which it is known from now on. */
  write(wish: NewNote): number {
    const key = --this.#last;
    const blank = { x: 0, y: 0, width: 0, height: 0, content: "", colour: "", file: "", carried_from: null };
    const note = { ...blank, ...wish, id: 0, key };
    this.#ids.set(key, new Promise((written) => this.#drafts.push({ note, written })));
    this.#ask("write_note", { ...wish, page: wish.page.id }).then((done) => {
      // Refused, or there already as a second bookmark would be: the draft was never a note.
      if (typeof done !== "number") this.#drafts = this.#drafts.filter((each) => each.note.key !== key);
      this.#tell();
    }, () => undefined);
    this.#tell();
    return key;
  }

  /** Resolves once the server has answered: true when it is kept. */
  async change(key: number, wish: { x?: number; y?: number; content?: string; colour?: string; page?: number }): Promise<boolean> {
    // One after another: of two that wait for a lost line the server might do the older last.
    const done = (this.#changes.get(key) ?? this.#id(key)).then(async () => this.#ask("change_note", { note: await this.#id(key), ...wish }));
    this.#changes.set(key, done);
    return typeof (await done) === "number";
  }

  /** `silently` for a note that never held anything: nothing is offered to be brought back. */
  async drop(key: number, { silently = false } = {}): Promise<void> {
    const note = this.notes.find((each) => each.key === key);
    if (!silently && note) this.#offer(note);
    const id = await this.#id(key);
    if ((await this.#ask("remove_note", { note: id })) !== null) return;
    // It was gone already, and no event will tell: another device was first, or a replacement.
    this.#state = { ...this.#state, notes: this.#state.notes.filter((each) => each.id !== id) };
    this.#tell();
  }

  #id(key: number): Promise<number> {
    return this.#ids.get(key) ?? Promise.resolve(key);
  }

  /** The event's seq, null where the deed changed nothing, undefined where it was refused. */
  async #ask(deed: string, wish: object): Promise<number | null | undefined> {
    try {
      return await this.#line?.do(deed, wish);
    } catch (refusal) {
      tellRefusal(refusal instanceof Error ? refusal.message : String(refusal));
      return undefined;
    }
  }

  #offer(note: NoteState): void {
    this.#undo = note;
    const offer = one(this, "[data-undo]");
    offer.hidden = false;
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => { offer.hidden = true; }, UNDO_FOR);
  }

  #bringBack(): void {
    one(this, "[data-undo]").hidden = true;
    if (!this.#undo) return;
    const { kind, page, x, y, width, height, content, colour } = this.#undo;
    this.#undo = undefined;
    this.write({ kind, page, x, y, width, height, content, colour });
  }

  #tell(): void {
    roomOf(this).dispatchEvent(new CustomEvent("notes"));
  }
}

customElements.define("notes-book", NotesBook);
