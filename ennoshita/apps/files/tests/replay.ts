/** Reads {before, events} from standard input, applies them as the browser does, writes the state after. */
import { readFileSync } from "node:fs";
import { type FileEvent, type FileState, apply } from "../elements/file-state.ts";

const { before, events } = JSON.parse(readFileSync(0, "utf8")) as { before: FileState; events: FileEvent[] };
process.stdout.write(JSON.stringify(events.reduce(apply, before)));
