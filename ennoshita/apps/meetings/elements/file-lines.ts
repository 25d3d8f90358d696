/** Hears of the pages of each material on the topic of its file, from where the meeting's state was read. */
import { type Listening, listen } from "../../../../frontend/shared/socket";
import type { MeetingState } from "./state";
import type { FileEvent } from "./wire";

interface Ears {
  came(file: number, event: FileEvent, seq: number): void;
  reset(): void;
}

export class FileLines {
  #lines = new Map<number, Listening>();

  constructor(readonly ears: Ears) {}

  /** Begins with those it does not hear yet, and leaves those that are off the table. */
  hear({ epoch, materials }: MeetingState): void {
    for (const { file, file_seq } of materials) {
      if (this.#lines.has(file)) continue;
      const event = (happened: unknown, seq: number): void => this.ears.came(file, happened as FileEvent, seq);
      this.#lines.set(file, listen(`file/${file}`, { epoch, seq: file_seq }, { event, reset: () => this.ears.reset() }));
    }
    const wanted = new Set(materials.map(({ file }) => file));
    for (const [file, line] of this.#lines) if (!wanted.has(file)) this.#leave(file, line);
  }

  leave(): void {
    for (const [file, line] of this.#lines) this.#leave(file, line);
  }

  #leave(file: number, line: Listening): void {
    line.leave();
    this.#lines.delete(file);
  }
}
