/** A reader's own notes as this tab knows them, and what each event makes of them. `own_notes.py` is the same, fresh. */
import type { NoteChanged, NoteRemoved, NoteState, NotesCarried, NoteWritten } from "../../../../frontend/shared/events";

export type { NoteState } from "../../../../frontend/shared/events";
export type NoteEvent = NoteWritten | NoteChanged | NoteRemoved | NotesCarried;

export interface NotesState {
  epoch: string;
  seq: number;
  notes: readonly NoteState[];
}

/** The notes after the event. An event that they already hold changes nothing. */
export function applyNote(state: NotesState, event: NoteEvent, seq: number): NotesState {
  return { ...state, seq, notes: changed(state.notes, event) };
}

function changed(notes: readonly NoteState[], event: NoteEvent): readonly NoteState[] {
  switch (event.type) {
    case "note_written":
      return [...notes.filter((note) => note.id !== event.note.id), event.note].sort((a, b) => a.id - b.id);
    case "note_changed":
      return notes.map((note) => (note.id === event.note.id ? event.note : note));
    case "note_removed":
      return notes.filter((note) => note.id !== event.note);
    case "notes_carried": {
      const places = new Map(event.notes.map((place) => [place.id, place]));
      return notes.map((note) => ({ ...note, ...places.get(note.id) }));
    }
  }
}
