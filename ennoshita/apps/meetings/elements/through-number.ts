/** The number of the page through all materials (通し番号), as a stamp over it. <through-number label="No. {n}"></through-number> */
import { attribute, fill } from "../../../../frontend/shared/dom";
import { type MeetingRoom, roomOf } from "./meeting-room";
import { numberThrough } from "./state-agenda";

class ThroughNumber extends HTMLElement {
  #room!: MeetingRoom;

  connectedCallback(): void {
    this.#room = roomOf(this);
    this.#room.addEventListener("room", this.#render);
    if (this.#room.state) this.#render();
  }

  disconnectedCallback(): void {
    this.#room.removeEventListener("room", this.#render);
  }

  #render = (): void => {
    const { state, place } = this.#room;
    const number = place && place.page.failed !== "withheld" ? numberThrough(state, place.material, place.page.number) : null;
    const words = number === null ? "" : fill(attribute(this, "label"), { n: number });
    if (this.textContent !== words) this.textContent = words;
  };
}

customElements.define("through-number", ThroughNumber);
