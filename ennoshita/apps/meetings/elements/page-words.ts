/**
 * The words of the page over their image, unseen: so they can be marked and copied with the mouse, and a screen reader finds the
 * page's text where the page is. Comes a moment after the page, each reader at a moment of their own; says the page's heading then.
 * <div class="sheet"><page-words label="Text of the page"></page-words></div>
 */
import { announce } from "../../../../frontend/shared/live";
import { type PageText, textOf, written } from "./texts";
import type { PageStage } from "./page-stage";
import { pageName } from "./room-parts";
import { roomOf } from "./meeting-room";
import type { PageRef } from "./wire";
import "./page-words.css";

const AFTER = 400;
const SPREAD = 900;

export class PageWords extends HTMLElement {
  #waiting?: ReturnType<typeof setTimeout>;

  connectedCallback(): void {
    this.#stage.addEventListener("painted", this.#painted);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#waiting);
    this.#stage.removeEventListener("painted", this.#painted);
  }

  #painted = (event: Event): void => {
    const { page } = (event as CustomEvent<{ page: PageRef }>).detail;
    this.replaceChildren();
    clearTimeout(this.#waiting);
    // A thousand readers turn at once: their questions are spread over a second.
    this.#waiting = setTimeout(() => void this.#fill(page), AFTER + Math.random() * SPREAD);
  };

  async #fill(page: PageRef): Promise<void> {
    const text = await textOf(page);
    if (this.#stage.dataset.page !== String(page.id) || !text.words.length) return;
    this.replaceChildren(this.#toRead(text), ...this.#toMark(text));
    if (text.heading) announce(`${pageName(roomOf(this), page.number)} ${text.heading}`);
  }

  #toRead(text: PageText): HTMLElement {
    const read = document.createElement("section");
    read.className = "visually-hidden";
    read.setAttribute("aria-label", this.getAttribute("label") ?? "");
    read.append(...written(text));
    return read;
  }

  /** Each word as wide as on the page: letters are stretched to their box. */
  #toMark({ words }: PageText): HTMLElement[] {
    const sheet = this.getBoundingClientRect();
    return words.map(([x, y, width, height, word], at) => {
      const span = document.createElement("span");
      span.setAttribute("aria-hidden", "true");
      // A line's end goes into what is copied.
      const next = words[at + 1];
      const ends = next !== undefined && (next[1] > y + height / 2 || next[0] < x);
      span.textContent = ends ? `${word}\n` : `${word} `;
      const high = height / 100;
      span.style.cssText = `left:${x / 100}%;top:${y / 100}%;width:${width / 100}%;height:${high}%;font-size:${(high * sheet.height) / sheet.width}cqw`;
      return span;
    });
  }

  get #stage(): PageStage {
    return this.closest("page-stage")!;
  }
}

customElements.define("page-words", PageWords);
