/**
 * Above the page, for everyone: the message to all and the countdown, while there are any; and that the materials were taken back.
 * <stage-notice recalled="…" answer-url="…"><p data-announcement hidden></p> <count-down hidden>…</count-down></stage-notice>
 */
import { one } from "../../../../frontend/shared/dom";
import { announce } from "../../../../frontend/shared/live";
import { type MeetingRoom, roomOf } from "./meeting-room";
import "./count-down";
import type { CountDown } from "./count-down";
import "./stage-notice.css";

class StageNotice extends HTMLElement {
  #room!: MeetingRoom;
  #said = "";

  connectedCallback(): void {
    this.#room = roomOf(this);
    this.#room.addEventListener("room", this.#show);
  }

  disconnectedCallback(): void {
    this.#room.removeEventListener("room", this.#show);
  }

  #show = (): void => {
    const { state, operating } = this.#room.state;
    const live = state === "planned" || state === "open";
    const text = live ? (operating.announcement?.text ?? "") : "";
    const bar = one(this, "[data-announcement]");
    bar.hidden = !text;
    one(bar, "span").textContent = text;
    one<CountDown>(this, "count-down").set(live ? operating.countdown : null);
    // Read aloud once, whatever else happens in the room.
    if (text && text !== this.#said) announce(text);
    this.#said = text;
  };
}

customElements.define("stage-notice", StageNotice);
