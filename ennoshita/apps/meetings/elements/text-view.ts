/**
 * The page as large text, instead of its image; follows turns. Size and dark ground are remembered on this device.
 * <text-view hidden none="This page holds no text." copied="Copied.">
 *   <h2 data-title></h2> <button data-size="1|-1"> <button data-dark aria-pressed> <button data-copy> <button data-close>
 *   <article class="text-page" tabindex="0"></article>
 * </text-view>
 */
import { announce } from "../../../../frontend/shared/live";
import { one } from "../../../../frontend/shared/dom";
import { roomOf } from "./meeting-room";
import { plain, textOf, written } from "./texts";
import { pageName } from "./room-parts";

const SIZES = [1.25, 1.5, 2, 2.5, 3];
const KEPT = "text-view";

interface Taste { size: number; dark: boolean }

export class TextView extends HTMLElement {
  #shown?: string;

  connectedCallback(): void {
    roomOf(this).addEventListener("open", this.#asked);
    roomOf(this).addEventListener("room", this.#render);
    this.addEventListener("click", this.#pressed);
    this.#wear(this.#taste);
  }

  #asked = (event: Event): void => {
    if ((event as CustomEvent<{ what: string }>).detail.what === "text") this.#open(this.hidden !== false);
  };

  #open(open: boolean): void {
    this.hidden = !open;
    roomOf(this).querySelector('[data-open="text"]')?.setAttribute("aria-pressed", String(open));
    this.#shown = undefined;
    this.#render();
    if (open) this.#page.focus();
  }

  #render = (): void => void this.#fill();

  async #fill(): Promise<void> {
    const page = roomOf(this).place?.page;
    if (this.hidden || !page || this.#shown === page.url) return;
    this.#shown = page.url;
    const text = await textOf(page);
    if (this.#shown !== page.url) return;
    one(this, "[data-title]").textContent = pageName(roomOf(this), page.number);
    const none = document.createElement("p");
    none.textContent = this.getAttribute("none");
    this.#page.replaceChildren(...(text.blocks.length ? written(text) : [none]));
    this.#page.scrollTop = 0;
  }

  #pressed = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>("button");
    if (!button) return;
    const taste = this.#taste;
    if (button.dataset.size) this.#wear({ ...taste, size: Math.min(Math.max(taste.size + Number(button.dataset.size), 0), SIZES.length - 1) });
    if ("dark" in button.dataset) this.#wear({ ...taste, dark: !taste.dark });
    if ("copy" in button.dataset) void this.#copy();
    if ("close" in button.dataset) this.#open(false);
  };

  #wear(taste: Taste): void {
    localStorage.setItem(KEPT, JSON.stringify(taste));
    this.style.setProperty("--size", String(SIZES[taste.size]));
    this.classList.toggle("dark", taste.dark);
    one(this, "[data-dark]").setAttribute("aria-pressed", String(taste.dark));
  }

  async #copy(): Promise<void> {
    const page = roomOf(this).place?.page;
    if (!page) return;
    await copy(plain(await textOf(page)));
    announce(this.getAttribute("copied") ?? "");
  }

  get #taste(): Taste {
    return { size: 1, dark: false, ...(JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Taste>) };
  }

  get #page(): HTMLElement {
    return one(this, ".text-page");
  }
}

/** The clipboard of scripts exists over HTTPS and on localhost only; a house may be entered over plain HTTP. */
async function copy(words: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const field = document.createElement("textarea");
  field.value = words;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

customElements.define("text-view", TextView);
