/**
 * The words of the page over their image, unseen: so they can be marked and copied with the mouse, and a screen reader finds the
 * page's text where the page is. Comes a moment after the page, each reader at a moment of their own; says the page's heading then.
 * <div class="sheet"><page-words label="Text of the page"></page-words></div>
 */
import { afterPaint } from "../../../../frontend/shared/after-paint";
import { announce } from "../../../../frontend/shared/live";
import { type PageText, textOf, written } from "./texts";
import type { PageStage } from "./page-stage";
import { pageName } from "./room-parts";
import { roomOf } from "./meeting-room";
import type { PageRef } from "./wire";
import "./page-words.css";

const AFTER = 400;
const SPREAD = 900;
/** Words laid at a time: more would hold up a turn. */
const A_SLICE = 60;

export class PageWords extends HTMLElement {
  #waiting?: ReturnType<typeof setTimeout>;
  #callOff?: () => void;

  connectedCallback(): void {
    this.#stage.addEventListener("painted", this.#painted);
  }

  disconnectedCallback(): void {
    this.#stop();
    this.#stage.removeEventListener("painted", this.#painted);
  }

  #painted = (event: Event): void => {
    const { page } = (event as CustomEvent<{ page: PageRef }>).detail;
    this.#stop();
    this.#callOff = afterPaint(() => this.replaceChildren());
    // A thousand readers turn at once: their questions are spread over a second.
    this.#waiting = setTimeout(() => void this.#fill(page), AFTER + Math.random() * SPREAD);
  };

  async #fill(page: PageRef): Promise<void> {
    const text = await textOf(page);
    if (this.#stage.dataset.page !== String(page.id) || !text.words.length) return;
    this.#callOff?.();
    this.replaceChildren(this.#toRead(text));
    if (text.heading) announce(`${pageName(roomOf(this), page.number)} ${text.heading}`);
    this.#lay(this.#toMark(text, page));
  }

  #lay(words: HTMLElement[]): void {
    this.append(...words.slice(0, A_SLICE));
    if (words.length > A_SLICE) this.#callOff = afterPaint(() => this.#lay(words.slice(A_SLICE)));
  }

  #stop(): void {
    clearTimeout(this.#waiting);
    this.#callOff?.();
  }

  #toRead(text: PageText): HTMLElement {
    const read = document.createElement("section");
    read.className = "visually-hidden";
    read.setAttribute("aria-label", this.getAttribute("label") ?? "");
    read.append(...written(text));
    return read;
  }

  #toMark({ words }: PageText, page: PageRef): HTMLElement[] {
    return words.map(([x, y, width, height, word], at) => {
      const span = document.createElement("span");
      span.setAttribute("aria-hidden", "true");
      // A line's end goes into what is copied.
      const next = words[at + 1];
      const ends = next !== undefined && (next[1] > y + height / 2 || next[0] < x);
      span.textContent = ends ? `${word}\n` : `${word} `;
      const high = height / 100;
      span.style.cssText = `left:${x / 100}%;top:${y / 100}%;width:${width / 100}%;height:${high}%;font-size:${size(high * (page.height / page.width))}cqw`;
      return span;
    });
  }

  get #stage(): PageStage {
    return this.closest("page-stage")!;
  }
}

/** A few sizes: letters of each are made once. */
function size(wanted: number): number {
  return Math.round(wanted * 8) / 8 || 0.125;
}

customElements.define("page-words", PageWords);
