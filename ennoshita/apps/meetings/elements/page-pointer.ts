/**
 * Where the presenter points: a dot with a trail, on all screens, gone a moment after it rests.
 * <page-pointer topic="stage/7"></page-pointer>
 */
import { hearWhispers, whisper } from "../../../../frontend/shared/socket";
import type { MeetingRoom } from "./meeting-room";
import { often } from "./often";
import type { PageStage } from "./page-stage";
import { FULL } from "./view";
import type { Whispered } from "./whispered";
import "./page-pointer.css";

const WHISPERS_EVERY = 33;
const FADES_AFTER = 1500;
const TRAIL = 12;
const SVG = "http://www.w3.org/2000/svg";

class PagePointer extends HTMLElement {
  #stopHearing?: () => void;
  #dot = document.createElement("i");
  #trail = document.createElementNS(SVG, "polyline");
  #points: string[] = [];
  #fading?: ReturnType<typeof setTimeout>;

  connectedCallback(): void {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${FULL} ${FULL}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.append(this.#trail);
    this.replaceChildren(svg, this.#dot);
    this.#stopHearing = hearWhispers(this.#topic, (body) => this.#whispered(body as Whispered));
    if (!this.#room) return;
    this.#stage.addEventListener("pointermove", this.#moved);
    this.#stage.addEventListener("pointerdown", this.#moved);
  }

  disconnectedCallback(): void {
    this.#stopHearing?.();
    this.#stage.removeEventListener("pointermove", this.#moved);
    this.#stage.removeEventListener("pointerdown", this.#moved);
    clearTimeout(this.#fading);
  }

  #moved = (event: PointerEvent): void => {
    const { dataset, zoom } = this.#stage;
    if (dataset.tool !== "pointer" || !dataset.page || !this.#room?.presenting) return;
    const { x, y } = zoom.pointOf(event);
    if (Math.min(x, y) < 0 || Math.max(x, y) > FULL) return;
    const at = { x: Math.round(x), y: Math.round(y) };
    this.#show(at.x, at.y);
    this.#tell({ type: "point", page: Number(dataset.page), ...at });
  };

  #tell = often(WHISPERS_EVERY, (point: Whispered) => whisper(this.#topic, point));

  #whispered(body: Whispered): void {
    if (body.type !== "point" || String(body.page) !== this.#stage.dataset.page) return;
    // The hand that points here is ahead of its own echo.
    if (this.#stage.dataset.tool === "pointer" && this.#room?.presenting && this.hasAttribute("shown")) return;
    this.#show(body.x, body.y);
  }

  #show(x: number, y: number): void {
    this.#points = [...this.#points, `${x},${y}`].slice(-TRAIL);
    this.#trail.setAttribute("points", this.#points.join(" "));
    this.#dot.style.left = `${x / 100}%`;
    this.#dot.style.top = `${y / 100}%`;
    this.toggleAttribute("shown", true);
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => {
      this.toggleAttribute("shown", false);
      this.#points = [];
    }, FADES_AFTER);
  }

  get #stage(): PageStage {
    return this.closest("page-stage")!;
  }

  get #room(): MeetingRoom | null {
    return this.closest<MeetingRoom>("meeting-room");
  }

  get #topic(): string {
    return this.getAttribute("topic")!;
  }
}

customElements.define("page-pointer", PagePointer);
