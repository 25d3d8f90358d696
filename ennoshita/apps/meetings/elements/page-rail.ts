/**
 * The pages of the material in hand, small; a press goes there. Images come only for the part in view, and after the page itself.
 * <page-rail label="Pages"></page-rail>  sends "choose" with {page}
 */
import { afterPaint } from "../../../../frontend/shared/after-paint";
import type { PageRef } from "./wire";
import { arrange } from "./room-parts";
import "./page-rail.css";

/** A page that does not come has nobody wait for it. */
const AT_LAST = 5000;

export class PageRail extends HTMLElement {
  #marked?: HTMLButtonElement;
  #filled?: readonly PageRef[];
  #moved = false;
  #unseen: HTMLElement[] = [];
  #started = false;
  #callOff?: () => void;
  #buttons = new Map<number, HTMLButtonElement>();
  #view = new IntersectionObserver((seen) => this.#load(seen), { root: this, rootMargin: "40px" });

  connectedCallback(): void {
    this.closest("meeting-room")?.addEventListener("painted", this.#begin);
    setTimeout(this.#begin, AT_LAST);
  }

  disconnectedCallback(): void {
    this.closest("meeting-room")?.removeEventListener("painted", this.#begin);
    this.#callOff?.();
  }

  /** Buttons are kept across calls: only what is new is made. */
  fill(pages: readonly PageRef[]): void {
    if (pages === this.#filled) return;
    this.#filled = pages;
    const wanted = new Set(pages.map((page) => page.id));
    for (const [id, button] of this.#buttons) if (!wanted.has(id)) this.#drop(id, button);
    // A page that failed and was made again comes with an image.
    for (const page of pages) if (this.#buttons.get(page.id)?.dataset.src !== page.url) this.#buttons.set(page.id, this.#make(page));
    arrange(this, pages.map((page) => this.#buttons.get(page.id)!));
    this.#soon();
  }

  /** The rail scrolls when the page changes and only then: whoever looks through it is left alone. */
  mark(page: number | undefined): void {
    const current = page === undefined ? undefined : this.#buttons.get(page);
    if (current === this.#marked) return;
    this.#marked?.removeAttribute("aria-current");
    this.#marked = current;
    current?.setAttribute("aria-current", "page");
    this.#moved = true;
    this.#soon();
  }

  #begin = (): void => {
    this.#started = true;
    this.#soon();
  };

  /** Where a button stands must be measured, and images fetched: not before the page itself has been painted. */
  #soon(): void {
    this.#callOff?.();
    if (this.#started) this.#callOff = afterPaint(() => this.#look());
  }

  #look(): void {
    if (this.#moved && this.#marked) this.#bringIntoView(this.#marked);
    this.#moved = false;
    for (const button of this.#unseen.splice(0)) this.#view.observe(button);
  }

  #bringIntoView(button: HTMLElement): void {
    const [rail, box] = [this.getBoundingClientRect(), button.getBoundingClientRect()];
    const hidden = box.top < rail.top || box.bottom > rail.bottom;
    if (hidden) this.scrollTop += box.top - rail.top - rail.height / 3;
  }

  #make(page: PageRef): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rail-page";
    button.dataset.page = String(page.id);
    button.dataset.src = page.url;
    button.style.aspectRatio = `${page.width || 1} / ${page.height || 1.414}`;
    const number = document.createElement("span");
    number.textContent = String(page.number);
    button.append(number);
    button.addEventListener("click", () => this.dispatchEvent(new CustomEvent("choose", { detail: { page } })));
    this.#unseen.push(button);
    return button;
  }

  #drop(id: number, button: HTMLButtonElement): void {
    this.#view.unobserve(button);
    this.#unseen = this.#unseen.filter((each) => each !== button);
    this.#buttons.delete(id);
  }

  #load(seen: IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of seen) {
      const source = (target as HTMLElement).dataset.src;
      if (!isIntersecting || !source) continue;
      this.#view.unobserve(target);
      const image = new Image();
      image.alt = "";
      image.decoding = "async";
      image.fetchPriority = "low";
      image.src = source;
      target.prepend(image);
    }
  }
}

customElements.define("page-rail", PageRail);
