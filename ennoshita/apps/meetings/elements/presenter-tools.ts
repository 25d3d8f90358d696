/**
 * What who presents needs besides turning: pointer, pen, enlarging, keeping everyone here, the next page. Quiet until used.
 * <presenter-tools key-pointer="…" key-pen="…" key-larger="…" key-smaller="…" key-whole="…" key-lock="…">
 *   <button data-tool="pointer|pen" aria-pressed> <button data-zoom="larger|smaller|whole"> <button data-lock aria-pressed>
 *   <button data-desk aria-pressed>
 * </presenter-tools>
 * Outside of it: [data-take] takes the pages back, for a host; [data-unlock] lets everyone go.
 */
import { keys } from "../../../../frontend/shared/keys";
import { tellRefusal } from "../../../../frontend/shared/trouble";
import { INKS } from "./ink-palette";
import { type MeetingRoom, roomOf } from "./meeting-room";
import type { PageStage } from "./page-stage";
import { isWhole } from "./view";
import "./presenter-tools.css";

const OURS = ["pointer", ...INKS];

class PresenterTools extends HTMLElement {
  #leaveKeys?: () => void;
  #leavePageKeys?: () => void;
  #watched = new MutationObserver(() => this.#show());

  connectedCallback(): void {
    const { room, stage } = this;
    room.addEventListener("click", this.#pressed);
    room.addEventListener("room", this.#changed);
    stage.addEventListener("view", this.#changed);
    this.#watched.observe(stage, { attributes: true, attributeFilter: ["data-tool", "enlarged"] });
    this.#leavePageKeys = this.#zoomKeys();
    // The room may be defined after this one, and has its state then.
    queueMicrotask(this.#changed);
  }

  disconnectedCallback(): void {
    this.room.removeEventListener("click", this.#pressed);
    this.room.removeEventListener("room", this.#changed);
    this.#watched.disconnect();
    this.#leaveKeys?.();
    this.#leavePageKeys?.();
  }

  get room(): MeetingRoom {
    return roomOf(this);
  }

  get stage(): PageStage {
    return this.room.querySelector("page-stage")!;
  }

  /** For everyone: a reader enlarges for themselves. */
  #zoomKeys(): () => void {
    return keys([
      this.#key("+", "larger", () => this.stage.zoom.step(1)),
      this.#key("-", "smaller", () => this.stage.zoom.step(-1)),
      this.#key("0", "whole", () => this.stage.zoom.whole()),
    ]);
  }

  #ownKeys(): () => void {
    return keys([
      this.#key("p", "pointer", () => this.#hold("pointer")),
      this.#key("d", "pen", () => this.#hold("pen")),
      this.#key("l", "lock", () => void this.#lock()),
    ]);
  }

  #key(sign: string, name: string, run: () => void) {
    return { key: sign, label: this.getAttribute(`key-${name}`) ?? "", run };
  }

  #changed = (): void => {
    const { presenting } = this.room;
    if (presenting) this.#leaveKeys ??= this.#ownKeys();
    if (!presenting) {
      this.#leaveKeys?.();
      this.#leaveKeys = undefined;
      // What was in the hand stays behind when the pages go to someone else.
      if (OURS.includes(this.stage.dataset.tool ?? "")) delete this.stage.dataset.tool;
    }
    this.#show();
    this.#keepHere();
  };

  #show(): void {
    const { tool } = this.stage.dataset;
    const locked = this.room.state.presenting.lock !== "";
    const held = tool && INKS.includes(tool) ? "pen" : tool;
    for (const button of this.querySelectorAll<HTMLElement>("[data-tool]")) button.setAttribute("aria-pressed", String(button.dataset.tool === held));
    this.querySelector("[data-lock]")?.setAttribute("aria-pressed", String(locked));
    this.querySelector("[data-desk]")?.setAttribute("aria-pressed", String(this.room.hasAttribute("desk")));
    const whole = isWhole(this.stage.zoom.view);
    for (const button of this.querySelectorAll<HTMLButtonElement>("[data-zoom=smaller], [data-zoom=whole]")) button.disabled = whole;
  }

  /** While everyone is kept on the presented page, there is nowhere else to go. */
  #keepHere(): void {
    const { locked } = this.room;
    for (const part of this.room.querySelectorAll<HTMLElement>(".room-side")) part.inert = locked;
    for (const button of this.room.querySelectorAll<HTMLButtonElement>("[data-press=next], [data-press=previous], [data-press=pages]")) button.disabled = locked;
  }

  #pressed = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>("[data-tool], [data-zoom], [data-lock], [data-desk], [data-take], [data-unlock]");
    if (!button) return;
    const { tool, zoom } = button.dataset;
    if ("take" in button.dataset) return void this.#do("take", {});
    if ("unlock" in button.dataset) return void this.#do("lock", { locked: false });
    if (!this.contains(button)) return;
    if (tool) this.#hold(tool);
    if (zoom === "whole") this.stage.zoom.whole();
    else if (zoom) this.stage.zoom.step(zoom === "larger" ? 1 : -1);
    if ("lock" in button.dataset) void this.#lock();
    if ("desk" in button.dataset) this.room.toggleAttribute("desk");
    this.#show();
  };

  #hold(tool: string): void {
    const { dataset } = this.stage;
    const held = dataset.tool ?? "";
    if (held === tool || (tool === "pen" && INKS.includes(held))) delete dataset.tool;
    else dataset.tool = tool;
  }

  #lock(): Promise<void> {
    return this.#do("lock", { locked: this.room.state.presenting.lock === "" });
  }

  async #do(deed: string, wish: object): Promise<void> {
    await this.room.do(deed, wish).catch((refusal: Error) => tellRefusal(refusal.message));
  }
}

customElements.define("presenter-tools", PresenterTools);
