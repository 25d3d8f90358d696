/**
 * What only who presents sees: the page that comes next, and their own notes on the page that is shown, large enough to speak from.
 * <presenter-desk page="Page {n}"><img data-next> <p data-last hidden>…</p> <ul data-notes></ul> <p data-none>…</p></presenter-desk>
 */
import { one } from "../../../../frontend/shared/dom";
import { type MeetingRoom, roomOf } from "./meeting-room";
import { bookOf } from "./notes-book";
import { pageName } from "./room-parts";
import { neighbour } from "./state";
import "./presenter-desk.css";

class PresenterDesk extends HTMLElement {
  #watched = new MutationObserver(() => this.#show());

  connectedCallback(): void {
    this.#room.addEventListener("room", this.#show);
    this.#room.addEventListener("notes", this.#show);
    this.#watched.observe(this.#room, { attributes: true, attributeFilter: ["desk"] });
    queueMicrotask(this.#show);
  }

  disconnectedCallback(): void {
    this.#room.removeEventListener("room", this.#show);
    this.#room.removeEventListener("notes", this.#show);
    this.#watched.disconnect();
  }

  #show = (): void => {
    const { presenting, place, state } = this.#room;
    this.hidden = !(presenting && this.#room.hasAttribute("desk"));
    if (this.hidden || !place) return;
    const next = neighbour(state, place, 1)?.page;
    const image = one<HTMLImageElement>(this, "[data-next]");
    image.hidden = !next?.url;
    one(this, "[data-last]").hidden = next !== undefined;
    if (next?.url && image.getAttribute("src") !== next.url) {
      image.src = next.url;
      image.width = next.width;
      image.height = next.height;
      image.alt = pageName(this, next.number);
    }
    this.#notes(place.page.id);
  };

  #notes(page: number): void {
    const notes = bookOf(this)?.notes.filter((note) => note.kind === "sticky" && note.page.id === page && note.content) ?? [];
    const rows = notes.map((note) => {
      const row = document.createElement("li");
      row.textContent = note.content;
      return row;
    });
    one(this, "[data-notes]").replaceChildren(...rows);
    one(this, "[data-none]").hidden = rows.length > 0;
  }

  get #room(): MeetingRoom {
    return roomOf(this);
  }
}

customElements.define("presenter-desk", PresenterDesk);
