/** Reads {before, events} from standard input, applies them as the browser does, writes the notes after. */
import { readFileSync } from "node:fs";
import { type NotesState, applyNote } from "../elements/state-notes.ts";

const { before, events } = JSON.parse(readFileSync(0, "utf8")) as { before: NotesState; events: { event: never; seq: number }[] };
process.stdout.write(JSON.stringify(events.reduce((state, { event, seq }) => applyNote(state, event, seq), before)));
