/**
 * The contents of the material in hand: its outline, or the headings of its pages. Asked for when first looked at.
 * <page-contents url="/meetings/7/contents/0/" none="No headings were found."></page-contents>
 */
import { ask } from "../../../../frontend/shared/server";
import { roomOf } from "./meeting-room";
import { arrange } from "./room-parts";

interface Heading { number: number; title: string; depth: number }

export class PageContents extends HTMLElement {
  #shown = "";

  connectedCallback(): void {
    this.addEventListener("shown", this.#render);
    roomOf(this).addEventListener("room", this.#render);
  }

  #render = (): void => void this.#fill();

  async #fill(): Promise<void> {
    const { place, state } = roomOf(this);
    if (this.closest("[hidden]") || !place) return;
    const material = state.materials.find((each) => each.id === place.material);
    const wanted = `${place.material}-${material?.version}-${material?.pages.length}`;
    if (wanted !== this.#shown) {
      this.#shown = wanted;
      const headings = await ask<Heading[]>(this.getAttribute("url")!.replace("/0/", `/${place.material}/`));
      if (this.#shown !== wanted) return;
      this.#write(headings ?? [], place.material);
    }
    this.#mark(place.page.number);
  }

  #write(headings: readonly Heading[], material: number): void {
    const none = document.createElement("p");
    none.className = "side-none";
    none.textContent = this.getAttribute("none");
    arrange(this, headings.length ? headings.map((heading) => this.#line(heading, material)) : [none]);
  }

  #line({ number, title, depth }: Heading, material: number): HTMLButtonElement {
    const line = document.createElement("button");
    line.type = "button";
    line.className = "side-line";
    line.dataset.number = String(number);
    line.style.setProperty("--depth", String(depth));
    const page = document.createElement("small");
    page.textContent = String(number);
    line.append(title, page);
    line.addEventListener("click", () => {
      const room = roomOf(this);
      const to = room.state.materials.find((each) => each.id === material)?.pages.find((each) => each.number === number);
      if (to) room.go({ material, page: to });
    });
    return line;
  }

  /** The heading under which the page in hand stands. */
  #mark(number: number): void {
    const lines = [...this.querySelectorAll<HTMLElement>(".side-line")];
    const current = lines.filter((line) => Number(line.dataset.number) <= number).at(-1);
    for (const line of lines) line.toggleAttribute("aria-current", line === current);
    current?.setAttribute("aria-current", "true");
  }
}

customElements.define("page-contents", PageContents);
