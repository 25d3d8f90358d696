/**
 * Finds words in this meeting's materials: type, press Enter for the next page, Shift+Enter for the one before, Esc to close.
 * <hit-finder url="…/find/" key none found="{n} pages" place="{n} of {all}" more lost>
 *   <form><input type="search"></form>
 *   <div class="hit-list" hidden><p role="status"></p> [data-step=1|-1] [data-close] <div class="hit-pages"></div></div>
 * </hit-finder>
 * Says "found" {pages: boxes by page} on the room, for <hit-marks>.
 */
import { attribute, fill, one } from "../../../../frontend/shared/dom";
import { composing } from "../../../../frontend/shared/ime";
import { keys } from "../../../../frontend/shared/keys";
import { type Box, type Hit, firstFrom, nextHit } from "./hits";
import { roomOf } from "./meeting-room";
import { openSide, pageName } from "./room-parts";
import { pageAt } from "./state";
import "./hit-finder.css";

const PAUSE = 250;

class HitFinder extends HTMLElement {
  #hits: Hit[] = [];
  #at = -1;
  #asked = "";
  #waiting?: ReturnType<typeof setTimeout>;
  #forget?: () => void;

  connectedCallback(): void {
    this.#forget = keys([{ key: "/", label: attribute(this, "key"), run: () => this.#enter() }]);
    this.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("input", () => this.#soon());
    this.addEventListener("compositionend", () => this.#soon());
    this.addEventListener("keydown", this.#pressed);
    this.addEventListener("click", this.#clicked);
    this.#field.value = new URLSearchParams(location.search).get("find") ?? "";
    // The room reads its own page first.
    if (this.#field.value) setTimeout(() => void this.#ask());
  }

  disconnectedCallback(): void {
    clearTimeout(this.#waiting);
    this.#forget?.();
  }

  #enter(): void {
    openSide(roomOf(this), true);
    this.#field.select();
  }

  #soon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#ask(), PAUSE);
  }

  /** Resolves false when the answer did not come, or a later question overtook it. */
  async #ask(): Promise<boolean> {
    clearTimeout(this.#waiting);
    const question = this.#field.value.trim();
    if (question === this.#asked) return true;
    this.#asked = question;
    if (!question) return this.#show([], false);
    try {
      const answer = await fetch(`${attribute(this, "url")}?${new URLSearchParams({ q: question })}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { hits, more } = (await answer.json()) as { hits: Hit[]; more: boolean };
      return question === this.#asked && this.#show(hits, more);
    } catch {
      if (question === this.#asked) {
        this.#asked = "";
        this.#say(attribute(this, "lost"));
      }
      return false;
    }
  }

  #show(hits: Hit[], more: boolean): true {
    this.#hits = hits;
    this.#at = -1;
    const pages = one(this, ".hit-pages");
    pages.replaceChildren(...this.#groups());
    this.#list.hidden = !this.#asked;
    this.#wide(!!this.#asked);
    const said = !hits.length ? "none" : more ? "more" : "found";
    this.#say(fill(attribute(this, said), { n: hits.length }));
    const boxes = new Map<number, Box[]>(hits.map((hit) => [hit.page, hit.boxes]));
    roomOf(this).dispatchEvent(new CustomEvent("found", { detail: { pages: boxes } }));
    return true;
  }

  /** Hits under the names of their materials. */
  #groups(): HTMLElement[] {
    const rows: HTMLElement[] = [];
    this.#hits.forEach((hit, at) => {
      if (this.#hits[at - 1]?.material !== hit.material) {
        const name = document.createElement("h3");
        name.textContent = hit.name;
        rows.push(name);
      }
      rows.push(this.#row(hit, at));
    });
    return rows;
  }

  #row(hit: Hit, at: number): HTMLElement {
    const row = document.createElement("button");
    row.type = "button";
    row.className = "hit-page";
    row.dataset.at = String(at);
    const head = document.createElement("strong");
    head.textContent = pageName(roomOf(this), hit.number);
    const text = document.createElement("span");
    text.append(...hit.text.map(([part, marked]) => {
      if (!marked) return part;
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    }));
    row.append(head, text);
    return row;
  }

  async #step(steps: 1 | -1): Promise<void> {
    if (!(await this.#ask())) return;
    const here = roomOf(this).place;
    const first = this.#at < 0 && steps > 0;
    this.#go(first ? firstFrom(this.#hits, here && { material: here.material, number: here.page.number }) : nextHit(this.#hits, this.#at, steps));
  }

  #go(at: number): void {
    const hit = this.#hits[at];
    if (!hit) return;
    this.#at = at;
    const room = roomOf(this);
    const page = pageAt(room.state, hit.material, hit.number);
    room.go(page && { material: hit.material, page });
    for (const row of this.querySelectorAll<HTMLElement>(".hit-page")) row.ariaCurrent = row.dataset.at === String(at) ? "true" : null;
    one(this, `.hit-page[data-at="${at}"]`).scrollIntoView({ block: "nearest" });
    this.#say(fill(attribute(this, "place"), { n: at + 1, all: this.#hits.length }));
  }

  #close(): void {
    this.#field.value = "";
    void this.#ask();
    this.#field.blur();
  }

  #pressed = (event: KeyboardEvent): void => {
    if (event.target !== this.#field || composing(event)) return;
    if (event.key === "Enter") void this.#step(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") this.#close();
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
  };

  #clicked = (event: Event): void => {
    const pressed = (event.target as Element).closest<HTMLElement>("[data-at], [data-step], [data-close]");
    if (!pressed) return;
    if (pressed.dataset.step) void this.#step(pressed.dataset.step === "1" ? 1 : -1);
    else if (pressed.dataset.at) {
      openSide(roomOf(this), false);
      this.#go(Number(pressed.dataset.at));
    } else this.#close();
  };

  #say(words: string): void {
    one(this, '[role="status"]').textContent = words;
    this.#list.hidden = !this.#field.value.trim();
    this.#wide(!this.#list.hidden);
  }

  /** Told to the drawer by an attribute: a style that asks `:has()` would be worked out anew for the whole page at each turn. */
  #wide(open: boolean): void {
    this.toggleAttribute("open", open);
    this.parentElement?.toggleAttribute("data-finding", open);
  }

  get #field(): HTMLInputElement { return one<HTMLInputElement>(this, "input"); }
  get #list(): HTMLElement { return one(this, ".hit-list"); }
}

customElements.define("hit-finder", HitFinder);
