/** Marks the words that <hit-finder> found on the page in view: <div class="sheet"><hit-marks></hit-marks></div> */
import type { Box } from "./hits";
import { roomOf } from "./meeting-room";
import type { PageRef } from "./wire";

class HitMarks extends HTMLElement {
  #pages = new Map<number, Box[]>();
  #page = 0;

  connectedCallback(): void {
    roomOf(this).addEventListener("found", this.#found);
    roomOf(this).addEventListener("painted", this.#painted);
  }

  disconnectedCallback(): void {
    this.closest("meeting-room")?.removeEventListener("found", this.#found);
    this.closest("meeting-room")?.removeEventListener("painted", this.#painted);
  }

  #found = (event: Event): void => {
    this.#pages = (event as CustomEvent<{ pages: Map<number, Box[]> }>).detail.pages;
    this.#draw();
  };

  #painted = (event: Event): void => {
    // A material beside the one in hand is another stage.
    if (!(event.target as Element).contains(this)) return;
    this.#page = (event as CustomEvent<{ page: PageRef }>).detail.page.id;
    this.#draw();
  };

  #draw(): void {
    this.replaceChildren(...(this.#pages.get(this.#page) ?? []).map(([x, y, width, height]) => {
      const mark = document.createElement("i");
      Object.assign(mark.style, { left: `${x / 100}%`, top: `${y / 100}%`, width: `${width / 100}%`, height: `${height / 100}%` });
      return mark;
    }));
  }
}

customElements.define("hit-marks", HitMarks);
