/**
 * The part of the page in view, sharp: once an enlarged page rests, cells of a finer drawing are laid over its image.
 * <div class="sheet"><closer-look></closer-look></div>
 */
import type { PageStage } from "./page-stage";
import type { PageRef } from "./wire";
import "./closer-look.css";

/** As in files/closer.py: the finer drawing's cells across and down. */
const GRID: Record<number, number> = { 2: 4, 4: 8 };
const FULL = 10_000;
/** From this enlargement on the page's own image looks soft. */
const ENOUGH = 1.5;
const FINER = 2.6;

interface View { width: number }

/** What can be seen of the page, in parts of it from 0 to 1. */
export interface Seen { left: number; top: number; right: number; bottom: number }

export class CloserLook extends HTMLElement {
  #page?: PageRef;

  connectedCallback(): void {
    this.#stage.addEventListener("painted", this.#painted);
    this.#stage.addEventListener("view", this.#rests);
  }

  disconnectedCallback(): void {
    this.#stage.removeEventListener("painted", this.#painted);
    this.#stage.removeEventListener("view", this.#rests);
  }

  #painted = (event: Event): void => {
    this.#page = (event as CustomEvent<{ page: PageRef }>).detail.page;
    this.replaceChildren();
  };

  #rests = (event: Event): void => {
    const page = this.#page;
    const times = FULL / (event as CustomEvent<View>).detail.width;
    if (!page || times < ENOUGH) return this.replaceChildren();
    const level = times < FINER ? 2 : 4;
    const wanted = new Map(cells(this.#seen, GRID[level]!).map((cell) => [`${page.url}/parts/${level}/${cell.join("-")}`, cell]));
    for (const image of this.querySelectorAll("img")) if (!wanted.delete(image.getAttribute("src")!) && Number(image.dataset.level) !== level) image.remove();
    for (const [source, [column, row]] of wanted) this.#lay(source, level, column, row);
  };

  /** Put in its place only when it has come: until then the page's own image is there. */
  async #lay(source: string, level: number, column: number, row: number): Promise<void> {
    const size = 100 / GRID[level]!;
    const image = new Image();
    image.alt = "";
    image.dataset.level = String(level);
    image.style.cssText = `left:${column * size}%;top:${row * size}%;width:${size}%;height:${size}%`;
    image.src = source;
    const page = this.#page;
    try {
      await image.decode();
    } catch {
      // Not drawn: too much was asked at once, or the sandbox is off. The page's own image stays.
      return;
    }
    if (this.#page === page && !this.querySelector(`[src="${CSS.escape(source)}"]`)) this.append(image);
  }

  /** The stage may be wider than the page: measured, not taken from the view. */
  get #seen(): Seen {
    const page = this.getBoundingClientRect();
    const stage = this.#stage.getBoundingClientRect();
    return {
      left: (stage.left - page.left) / page.width,
      top: (stage.top - page.top) / page.height,
      right: (stage.right - page.left) / page.width,
      bottom: (stage.bottom - page.top) / page.height,
    };
  }

  get #stage(): PageStage {
    return this.closest("page-stage")!;
  }
}

/** The cells of a grid that are seen, [column, row]. */
export function cells({ left, top, right, bottom }: Seen, across: number): [number, number][] {
  const range = (from: number, to: number): number[] => {
    const first = Math.max(0, Math.floor(from * across));
    const last = Math.min(across, Math.ceil(to * across));
    return Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  };
  return range(top, bottom).flatMap((row) => range(left, right).map((column): [number, number] => [column, row]));
}

customElements.define("closer-look", CloserLook);
