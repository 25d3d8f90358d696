/**
 * The reader's pens, shown while the tool "own-pen" is in hand; tells the stage which one is held.
 * <own-pen class="own-pens" hidden><button data-pen="pen" data-colour="black" aria-pressed="true"> … <button data-pen="eraser"> <button data-undo></own-pen>
 */
import { roomOf } from "./meeting-room";
import type { OwnInk } from "./own-ink";
import type { PageStage } from "./page-stage";

export class OwnPen extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", this.#pressed);
  }

  #pressed = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    if (!button) return;
    const stage = roomOf(this).querySelector<PageStage>("page-stage")!;
    if ("undo" in button.dataset) return stage.querySelector<OwnInk>("own-ink")?.undo();
    for (const each of this.querySelectorAll("[data-pen]")) each.setAttribute("aria-pressed", String(each === button));
    stage.dataset.pen = button.dataset.pen;
    stage.dataset.colour = button.dataset.colour ?? "";
  };
}

customElements.define("own-pen", OwnPen);
