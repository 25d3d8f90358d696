/**
 * The pages of the material in hand, small; a press goes there. Images come only for the part in view.
 * <page-rail label="Pages"></page-rail>  sends "choose" with {page}
 */
import type { PageRef } from "./wire";
import { arrange } from "./room-parts";
import "./page-rail.css";

export class PageRail extends HTMLElement {
  #marked?: HTMLButtonElement;
  #buttons = new Map<number, HTMLButtonElement>();
  #view = new IntersectionObserver((seen) => this.#load(seen), { root: this, rootMargin: "120px" });

  /** Buttons are kept across calls: only what is new is made. */
  fill(pages: readonly PageRef[]): void {
    const wanted = new Set(pages.map((page) => page.id));
    for (const [id, button] of this.#buttons) if (!wanted.has(id)) this.#drop(id, button);
    // A page that failed and was made again comes with an image.
    for (const page of pages) if (this.#buttons.get(page.id)?.dataset.src !== page.url) this.#buttons.set(page.id, this.#make(page));
    arrange(this, pages.map((page) => this.#buttons.get(page.id)!));
  }

  /** The rail scrolls when the page changes and only then: whoever looks through it is left alone. */
  mark(page: number | undefined): void {
    const current = page === undefined ? undefined : this.#buttons.get(page);
    if (current === this.#marked) return;
    this.#marked?.removeAttribute("aria-current");
    this.#marked = current;
    current?.setAttribute("aria-current", "page");
    if (current) this.#bringIntoView(current);
  }

  #bringIntoView(button: HTMLElement): void {
    const top = button.offsetTop - this.offsetTop;
    const hidden = top < this.scrollTop || top + button.offsetHeight > this.scrollTop + this.clientHeight;
    if (hidden) this.scrollTop = top - this.clientHeight / 3;
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
    this.#view.observe(button);
    return button;
  }

  #drop(id: number, button: HTMLButtonElement): void {
    this.#view.unobserve(button);
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
      image.src = source;
      target.prepend(image);
    }
  }
}

customElements.define("page-rail", PageRail);
