/**
 * The materials in the room, item by item; a press goes to a material's first page. The item now being spoken of is marked.
 * <agenda-side through="No. {n}"><ul data-materials>
 *   <template data-item><li><p>…[data-text=item-place|item-title|item-presenter]</p><ul></ul></li></template>
 *   <template data-material-mould><li><button class="room-material">…[data-text=material-number|name|pages]</button></li></template>
 * </ul></agenda-side>
 */
import { fill, one } from "../../../../frontend/shared/dom";
import { type MeetingRoom, roomOf } from "./meeting-room";
import { arrange, write } from "./room-parts";
import { currentItem, itemOf, materialNumber, numberThrough } from "./state-agenda";
import type { MeetingState } from "./state";
import type { ItemState, MaterialState } from "./wire";
import "./agenda-side.css";

class AgendaSide extends HTMLElement {
  #room!: MeetingRoom;
  #shown: number | null = null;
  /** What the list was made of: a turn within a material changes none of it. */
  #told: unknown[] = [];

  connectedCallback(): void {
    this.#room = roomOf(this);
    this.#room.addEventListener("room", this.#render);
    // The room may have read its state before this element was there.
    if (this.#room.state) this.#render();
  }

  disconnectedCallback(): void {
    this.#room.removeEventListener("room", this.#render);
  }

  #render = (): void => {
    const { state, place } = this.#room;
    const through = place && numberThrough(state, place.material, place.page.number);
    write(this.#room, { through: through === null ? "" : fill(this.getAttribute("through") ?? "{n}", { n: through }) });
    const told = [state.materials, state.agenda, currentItem(state), place?.material];
    if (told.every((each, at) => each === this.#told[at])) return;
    this.#told = told;
    const list = one(this, "[data-materials]");
    const of = (item: ItemState | null): HTMLElement[] => state.materials.filter(({ id }) => itemOf(state, id)?.id === item?.id).map((material) => this.#material(state, material));
    const items = state.agenda.items.map((item, index) => this.#item(state, item, index + 1, of(item)));
    arrange(list, [...list.querySelectorAll("template"), ...of(null), ...items]);
    this.#follow(state);
  };

  #item(state: MeetingState, item: ItemState, place: number, materials: HTMLElement[]): HTMLElement {
    const row = this.querySelector<HTMLElement>(`[data-item-row="${item.id}"]`) ?? this.#mould("data-item");
    row.dataset.itemRow = String(item.id);
    write(one(row, "p"), { "item-place": `${place}.`, "item-title": item.title, "item-presenter": item.presenter?.name ?? "" });
    const now = currentItem(state)?.id === item.id;
    row.toggleAttribute("data-now", now);
    one(row, ".now").hidden = !now;
    arrange(one(row, "ul"), materials);
    return row;
  }

  #material(state: MeetingState, material: MaterialState): HTMLElement {
    const row = this.querySelector<HTMLElement>(`[data-material="${material.id}"]`) ?? this.#mould("data-material-mould");
    row.dataset.material = String(material.id);
    row.dataset.state = material.state;
    const button = one<HTMLButtonElement>(row, "button");
    const ready = material.pages.length;
    write(row, {
      "material-number": materialNumber(state, material.id),
      name: material.name,
      pages: ready < material.page_count ? `${ready} / ${material.page_count}` : String(material.page_count || "–"),
    });
    one(row, ".limited").hidden = material.audience === "all";
    button.setAttribute("aria-current", String(material.id === this.#room.place?.material));
    button.disabled = ready === 0;
    const [page] = material.pages;
    button.onclick = () => page && this.#room.go({ material: material.id, page });
    return row;
  }

  /** The list scrolls when the item changes and only then: whoever looks through it is left alone. */
  #follow(state: MeetingState): void {
    const now = currentItem(state)?.id ?? null;
    if (now === this.#shown) return;
    this.#shown = now;
    this.querySelector("[data-now]")?.scrollIntoView?.({ block: "nearest" });
  }

  #mould(kind: string): HTMLElement {
    return one<HTMLTemplateElement>(this, `template[${kind}]`).content.firstElementChild!.cloneNode(true) as HTMLElement;
  }
}

customElements.define("agenda-side", AgendaSide);
