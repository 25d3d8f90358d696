/**
 * What a replacement changed on the page in view, outlined; a switch hides it.
 * <div class="sheet"><page-changes src="/meetings/7/materials/0/changes/" label="…"><button class="changes-switch" hidden>…</button></page-changes></div>
 */
import { attribute, one } from "../../../../frontend/shared/dom";
import { type MeetingRoom, roomOf } from "./meeting-room";
import type { MeetingEvent } from "./wire";
import "./page-changes.css";

type Box = [x: number, y: number, width: number, height: number];

/** Letters need some air inside the outline; in ten-thousandths of the page. */
const AIR = 40;

class PageChanges extends HTMLElement {
  /** Of each material in its version: pages with their boxes, on their way or there. */
  #marks = new Map<string, Promise<Record<string, Box[]>>>();
  #shown = "";

  connectedCallback(): void {
    this.#room.addEventListener("room", this.#look);
    this.#room.addEventListener("painted", this.#look);
    this.#room.addEventListener("heard", this.#heard);
    this.#switch.onclick = () => this.#toggle();
  }

  disconnectedCallback(): void {
    this.#room.removeEventListener("room", this.#look);
    this.#room.removeEventListener("painted", this.#look);
    this.#room.removeEventListener("heard", this.#heard);
  }

  /** The marks come a moment after the pages. */
  #heard = (event: Event): void => {
    if ((event as CustomEvent<MeetingEvent>).detail.type !== "changes_marked") return;
    this.#marks.clear();
    this.#shown = "";
  };

  #look = (): void => {
    const stage = this.closest<HTMLElement>("page-stage")!;
    const { state, place } = this.#room;
    const held = state.materials.find(({ id }) => id === place?.material);
    const key = held ? `${held.id}/${held.version}` : "";
    if (`${key}/${stage.dataset.page}` === this.#shown) return;
    this.#shown = `${key}/${stage.dataset.page}`;
    this.#lay([]);
    if (held) void this.#show(key, held.id, stage.dataset.page ?? "");
  };

  async #show(key: string, material: number, page: string): Promise<void> {
    const marks = await (this.#marks.get(key) ?? this.#fetch(key, material));
    if (this.#shown === `${key}/${page}`) this.#lay(marks[page] ?? []);
  }

  #fetch(key: string, material: number): Promise<Record<string, Box[]>> {
    const url = attribute(this, "src").replace("/0/changes/", `/${material}/changes/`);
    const coming = fetch(url)
      .then((answer) => (answer.ok ? (answer.json() as Promise<Record<string, Box[]>>) : {}))
      .catch(() => ({}));
    this.#marks.set(key, coming);
    return coming;
  }

  #lay(boxes: Box[]): void {
    for (const old of this.querySelectorAll(".change")) old.remove();
    this.#switch.hidden = boxes.length === 0;
    for (const [x, y, width, height] of boxes) {
      const mark = document.createElement("div");
      mark.className = "change";
      mark.role = "img";
      mark.ariaLabel = attribute(this, "label");
      Object.assign(mark.style, { left: `${(x - AIR) / 100}%`, top: `${(y - AIR) / 100}%`, width: `${(width + 2 * AIR) / 100}%`, height: `${(height + 2 * AIR) / 100}%` });
      this.append(mark);
    }
  }

  #toggle(): void {
    const quiet = this.toggleAttribute("quiet");
    this.#switch.ariaPressed = String(!quiet);
  }

  get #switch(): HTMLButtonElement {
    return one(this, ".changes-switch");
  }

  get #room(): MeetingRoom {
    return roomOf(this);
  }
}

customElements.define("page-changes", PageChanges);
