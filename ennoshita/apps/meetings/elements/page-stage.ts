/**
 * Shows one page. The next image is decoded before it takes the old one's place: no white flash.
 * <page-stage page="Page {n}" failed-text="This page could not be shown">
 *   <div class="sheet">…layers over the page: ink, pointer, notes; they stay when the page turns…</div>
 * </page-stage>
 * Layers place themselves in ten-thousandths of the page, left: calc(x / 100 * 1%). Says "painted" {page} when one is, and
 * "view" {x, y, width} when another part of it is in view: `zoom` enlarges it.
 */
import { afterPaint } from "../../../../frontend/shared/after-paint";
import type { PageRef } from "./wire";
import { fetchAhead, isDecoded } from "./prefetch";
import { pageName } from "./room-parts";
import { Zoom } from "./zoom";
import "./page-stage.css";

export class PageStage extends HTMLElement {
  #image?: HTMLImageElement;
  #wanted = 0;
  #callOff?: () => void;
  readonly zoom = new Zoom(this);

  /** Resolves true once the page is painted, false when a later call overtook this one or the image did not come. */
  async show(page: PageRef, { ahead = [], why = "" }: { ahead?: readonly string[]; why?: string }): Promise<boolean> {
    const ticket = ++this.#wanted;
    if (page.failed === "withheld") return this.#say(this.getAttribute("withheld-text") ?? "");
    if (page.failed) return this.#say(`${this.getAttribute("failed-text") ?? ""} ${why}`);
    // Already painted, as after a lost line: its bytes never change.
    if (this.dataset.page === String(page.id)) return true;
    // Pages ahead of one that is left may be nobody's to see any more.
    this.#callOff?.();
    const image = new Image();
    image.fetchPriority = "high";
    image.src = page.url;
    image.alt = pageName(this, page.number);
    image.width = page.width;
    image.height = page.height;
    image.draggable = false;
    image.decoding = "sync";
    try {
      // What lies decoded is put in its place in this very frame: to ask once more would cost one.
      if (!(isDecoded(page.url) && image.complete)) await image.decode();
    } catch {
      return ticket === this.#wanted && this.#say(this.getAttribute("lost-text") ?? "");
    }
    if (ticket !== this.#wanted) return false;
    this.#put(image, page);
    this.#callOff = afterPaint(() => fetchAhead(ahead));
    return true;
  }

  /** Nothing to show, and why. */
  empty(words: string): void {
    this.#wanted += 1;
    this.#callOff?.();
    this.#say(words);
  }

  get shown(): HTMLImageElement | undefined {
    return this.#image;
  }

  /** The page's own area, whatever the window: made when the server's HTML has none. */
  get sheet(): HTMLElement {
    const there = this.querySelector<HTMLElement>(":scope > .sheet");
    if (there) return there;
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    this.prepend(sheet);
    return sheet;
  }

  #put(image: HTMLImageElement, page: PageRef): void {
    const { sheet } = this;
    this.querySelector(":scope > .stage-note")?.remove();
    sheet.hidden = false;
    const ratio = String(page.width / page.height);
    if (this.style.getPropertyValue("--ratio") !== ratio) this.style.setProperty("--ratio", ratio);
    if (this.#image) this.#image.replaceWith(image);
    else sheet.prepend(image);
    this.#image = image;
    if (this.dataset.page !== String(page.id)) this.zoom.reset();
    this.dataset.page = String(page.id);
    this.dispatchEvent(new CustomEvent("painted", { detail: { page }, bubbles: true }));
  }

  #say(words: string): false {
    const note = this.querySelector<HTMLElement>(":scope > .stage-note") ?? document.createElement("p");
    note.className = "stage-note";
    note.textContent = words;
    this.sheet.hidden = true;
    this.append(note);
    this.#image?.remove();
    this.#image = undefined;
    delete this.dataset.page;
    return false;
  }
}

customElements.define("page-stage", PageStage);
