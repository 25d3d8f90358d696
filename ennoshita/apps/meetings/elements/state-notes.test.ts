import { expect, test } from "vitest";
import { page } from "./small";
import { type NoteState, type NotesState, applyNote } from "./state-notes";

function note(id: number, more: Partial<NoteState> = {}): NoteState {
  return { id, kind: "sticky", page: page(12, 12), file: "予算.pdf", x: 1, y: 2, width: 0, height: 0, content: "見る", colour: "yellow", carried_from: null, ...more };
}

const STATE: NotesState = { epoch: "e", seq: 3, notes: [note(1), note(2)] };

test("a note that is known already does not come twice", () => {
  expect(applyNote(STATE, { type: "note_written", note: note(2) }, 4).notes.map(({ id }) => id)).toEqual([1, 2]);
});

test("a note carried to another page keeps its words", () => {
  const place = { id: 1, page: page(13, 13), file: "予算.pdf", x: 1, y: 40, width: 0, height: 0, carried_from: 12 };
  const [first, second] = applyNote(STATE, { type: "notes_carried", notes: [place] }, 4).notes;
  expect(first).toEqual({ ...note(1), ...place });
  expect(second).toEqual(note(2));
});
