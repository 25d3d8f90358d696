/**
 * Pens, marker and eraser of who presents, shown while one of them is in hand.
 * <ink-palette topic="stage/7" class="ink-palette" role="toolbar" hidden>
 *   <button data-ink="pen" data-colour="red" aria-pressed> … <button data-ink="marker" data-colour="yellow"> <button data-ink="eraser">
 *   <button data-press-ink="undo|redo|clear|away"> <dialog>…<button value="clear"></dialog>
 * </ink-palette>
 */
import { tellRefusal } from "../../../../frontend/shared/trouble";
import { one } from "../../../../frontend/shared/dom";
import { keys } from "../../../../frontend/shared/keys";
import { InkHand } from "./ink-hand";
import type { InkSheet } from "./ink-sheet";
import { type MeetingRoom, roomOf } from "./meeting-room";
import type { PageStage } from "./page-stage";
import "./ink-palette.css";

export const INKS = ["pen", "marker", "eraser"];

class InkPalette extends HTMLElement {
  #hand?: InkHand;
  #watched = new MutationObserver(() => this.#show());
  #leaveKeys?: () => void;

  connectedCallback(): void {
    const person = Number(this.#room.getAttribute("person"));
    this.#hand = new InkHand(this.#stage, this.#sheet, this.getAttribute("topic")!, person, () => this.#inHand());
    this.addEventListener("click", this.#pressed);
    one<HTMLDialogElement>(this, "dialog").addEventListener("close", this.#answered);
    this.#watched.observe(this.#stage, { attributes: true, attributeFilter: ["data-tool"] });
    // The sheet counts its strokes whenever it has drawn them.
    this.#watched.observe(this.#sheet, { attributes: true, attributeFilter: ["data-strokes"] });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#hand?.leave();
    this.#watched.disconnect();
    this.#leaveKeys?.();
  }

  #inHand() {
    const tool = this.#stage.dataset.tool ?? "";
    if (!INKS.includes(tool) || !this.#room.presenting) return null;
    if (tool === "eraser") return "eraser";
    const colour = tool === "marker" ? "yellow" : (this.#stage.dataset.ink ?? "red");
    return { tool, colour } as ReturnType<InkHand["style"]>;
  }

  #show(): void {
    const tool = this.#stage.dataset.tool ?? "";
    this.hidden = !INKS.includes(tool);
    if (this.hidden) {
      this.#leaveKeys?.();
      this.#leaveKeys = undefined;
      return;
    }
    this.#leaveKeys ??= this.#keys();
    const colour = this.#stage.dataset.ink ?? "red";
    for (const button of this.querySelectorAll<HTMLElement>("[data-ink]")) {
      button.setAttribute("aria-pressed", String(button.dataset.ink === tool && (tool !== "pen" || button.dataset.colour === colour)));
    }
    one<HTMLButtonElement>(this, "[data-press-ink=undo]").disabled = !this.#hand!.canUndo;
    one<HTMLButtonElement>(this, "[data-press-ink=redo]").disabled = !this.#hand!.canRedo;
    one<HTMLButtonElement>(this, "[data-press-ink=clear]").disabled = this.#sheet.strokes.length === 0;
  }

  #keys(): () => void {
    const key = (sign: string, name: string, run: () => void) => ({ key: sign, label: this.getAttribute(`key-${name}`) ?? "", run });
    return keys([
      key("e", "eraser", () => (this.#stage.dataset.tool = "eraser")),
      key("m", "marker", () => (this.#stage.dataset.tool = "marker")),
      key("z", "undo", () => this.#hand?.undo()),
      key("Escape", "away", () => this.#away()),
    ]);
  }

  #pressed = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>("[data-ink], [data-press-ink]");
    if (!button) return;
    const { ink, colour, pressInk } = button.dataset;
    if (colour && ink === "pen") this.#stage.dataset.ink = colour;
    if (ink) this.#stage.dataset.tool = ink;
    if (pressInk === "undo") this.#hand?.undo();
    if (pressInk === "redo") this.#hand?.redo();
    if (pressInk === "clear") one<HTMLDialogElement>(this, "dialog").showModal();
    if (pressInk === "away") this.#away();
    this.#show();
  };

  #answered = async (): Promise<void> => {
    const dialog = one<HTMLDialogElement>(this, "dialog");
    if (dialog.returnValue !== "clear") return;
    dialog.returnValue = "";
    await this.#sheet.do("clear", { page: this.#sheet.page }).catch((refusal: Error) => tellRefusal(refusal.message));
  };

  #away(): void {
    delete this.#stage.dataset.tool;
  }

  get #room(): MeetingRoom {
    return roomOf(this);
  }

  get #stage(): PageStage {
    return this.#room.querySelector("page-stage")!;
  }

  get #sheet(): InkSheet {
    return this.#stage.querySelector("ink-sheet")!;
  }
}

customElements.define("ink-palette", InkPalette);
