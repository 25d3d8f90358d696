/** Reads {before, events} from standard input, applies them as the browser does, writes the state after. */
import { readFileSync } from "node:fs";
import { type MeetingState, apply, applyFile } from "../elements/state.ts";

const { before, events } = JSON.parse(readFileSync(0, "utf8")) as { before: MeetingState; events: { topic: string; event: never; seq: number }[] };
let state = before;
for (const { topic, event, seq } of events) {
  const [kind, id] = topic.split("/");
  state = kind === "file" ? applyFile(state, Number(id), event, seq) : apply(state, event, seq);
}
process.stdout.write(JSON.stringify(state));
