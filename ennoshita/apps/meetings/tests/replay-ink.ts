/** Reads {before, events} from standard input, applies them as the browser does, writes the ink after. */
import { readFileSync } from "node:fs";
import { type InkEvent, type StageInk, afterInk } from "../elements/ink-state.ts";

const { before, events } = JSON.parse(readFileSync(0, "utf8")) as { before: StageInk; events: { event: InkEvent; seq: number }[] };
process.stdout.write(JSON.stringify(events.reduce((ink, { event, seq }) => afterInk(ink, event, seq), before)));
