/**
 * Materials were taken back: asks the server for its word to empty the cache, and so answers that it was asked.
 * <recall-answer url="/meetings/7/recall/answer/"></recall-answer>
 * With `live` it stands in the room and waits for the news: <recall-answer url="…" live></recall-answer>
 */
import { attribute } from "../../../../frontend/shared/dom";
import { post } from "../../../../frontend/shared/server";
import type { MeetingRoom } from "./meeting-room";

const TRIED_AGAIN = 10_000;

class RecallAnswer extends HTMLElement {
  #room: MeetingRoom | null = null;
  #asked = false;
  #later?: ReturnType<typeof setTimeout>;

  connectedCallback(): void {
    this.#room = this.hasAttribute("live") ? this.closest<MeetingRoom>("meeting-room") : null;
    this.#room?.addEventListener("room", this.#look);
    if (!this.#room) void this.#answer();
  }

  disconnectedCallback(): void {
    this.#room?.removeEventListener("room", this.#look);
    clearTimeout(this.#later);
  }

  /** Once for each time the materials are taken back. */
  #look = (): void => {
    const { recalled } = this.#room!.state.operating;
    if (recalled && !this.#asked) void this.#answer();
    this.#asked = recalled;
  };

  /** The response's header empties the cache. Without a line it is tried again; without a question (404) there is nothing to answer. */
  async #answer(): Promise<void> {
    const answer = await post(attribute(this, "url"));
    if (!answer || answer.status >= 500) this.#later = setTimeout(() => void this.#answer(), TRIED_AGAIN);
  }
}

customElements.define("recall-answer", RecallAnswer);
