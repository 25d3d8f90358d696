/**
 * A second page beside the first: the left follows as ever, this one is read freely, or the other way round.
 * <beside-pane hidden>
 *   <select data-material aria-label="Material"> <button data-follow aria-pressed="false"> <button data-close>
 *   <page-stage …><div class="sheet">…</div></page-stage>
 *   <button data-step="-1"> <strong data-number></strong> / <span data-count></span> <button data-step="1">
 * </beside-pane>
 */
import { one } from "../../../../frontend/shared/dom";
import { roomOf } from "./meeting-room";
import { type Place, ahead, edge } from "./place";
import { neighbour, pageAt } from "./state";
import { failureSentence } from "./room-parts";
import type { PageStage } from "./page-stage";
import "./page-stage";
import "./beside-pane.css";

export class BesidePane extends HTMLElement {
  #own: Place | null = null;
  #follows = false;

  connectedCallback(): void {
    roomOf(this).addEventListener("open", this.#asked);
    roomOf(this).addEventListener("room", this.#render);
    this.addEventListener("click", this.#pressed);
    this.#materials.addEventListener("change", this.#chosen);
    // What this stage says is not the room's own page.
    for (const name of ["painted", "view"]) this.addEventListener(name, (event) => event.stopPropagation());
  }

  #asked = (event: Event): void => {
    if ((event as CustomEvent<{ what: string }>).detail.what === "beside") this.#open(this.hidden !== false);
  };

  #open(open: boolean): void {
    const room = roomOf(this);
    this.hidden = !open;
    room.toggleAttribute("beside", open);
    room.querySelector('[data-open="beside"]')?.setAttribute("aria-pressed", String(open));
    if (!open) return;
    this.#own ??= this.#another() ?? room.place;
    this.#render();
    this.#materials.focus();
  }

  /** At first what the other side does not show: the next material's first page. */
  #another(): Place | undefined {
    const room = roomOf(this);
    const other = room.state.materials.find((material) => material.id !== room.place?.material && material.pages.length > 0);
    return other && { material: other.id, page: other.pages[0]! };
  }

  #render = (): void => {
    if (this.hidden) return;
    const { state } = roomOf(this);
    const place = this.#place;
    this.#fill(place);
    one(this, "[data-follow]").setAttribute("aria-pressed", String(this.#follows));
    one<HTMLButtonElement>(this, "[data-follow]").disabled = state.turn === null;
    const count = state.materials.find((material) => material.id === place?.material)?.page_count ?? 0;
    one(this, "[data-number]").textContent = place ? String(place.page.number) : "–";
    one(this, "[data-count]").textContent = count ? String(count) : "–";
    if (place) void this.#stage.show(place.page, { ahead: ahead(state, place), why: failureSentence(roomOf(this), place.page.failed) });
    else this.#stage.empty(this.getAttribute("none") ?? "");
  };

  /** After a replacement the page with the same number of the same material is shown, as in the room. */
  get #place(): Place | null {
    const { state } = roomOf(this);
    if (this.#follows) return state.turn && { material: state.turn.material, page: state.turn.page };
    const page = this.#own && pageAt(state, this.#own.material, this.#own.page.number);
    return (this.#own && page && { material: this.#own.material, page }) ?? edge(state, null, "first");
  }

  #fill(place: Place | null): void {
    const { materials } = roomOf(this).state;
    const wanted = materials.map((material) => `${material.id} ${material.name}`).join("\n");
    if (this.#materials.dataset.filled !== wanted) {
      this.#materials.replaceChildren(...materials.map((material) => new Option(material.name, String(material.id))));
      this.#materials.dataset.filled = wanted;
    }
    if (place) this.#materials.value = String(place.material);
  }

  #chosen = (): void => {
    const material = roomOf(this).state.materials.find((each) => String(each.id) === this.#materials.value);
    const page = material?.pages[0];
    if (!material || !page) return this.#render();
    this.#go({ material: material.id, page });
  };

  #pressed = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>("button");
    if (!button) return;
    if ("close" in button.dataset) this.#open(false);
    if ("follow" in button.dataset) {
      this.#own = this.#place;
      this.#follows = !this.#follows;
      this.#render();
    }
    const step = Number(button.dataset.step ?? 0) as 1 | -1 | 0;
    const from = this.#place;
    if (step && from) this.#go(neighbour(roomOf(this).state, from, step));
  };

  #go(place: Place | undefined): void {
    if (!place) return;
    this.#follows = false;
    this.#own = place;
    this.#render();
  }

  get #materials(): HTMLSelectElement {
    return one(this, "[data-material]");
  }

  get #stage(): PageStage {
    return one(this, "page-stage");
  }
}

customElements.define("beside-pane", BesidePane);
