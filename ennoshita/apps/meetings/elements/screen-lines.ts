/**
 * The large screens of a meeting, each with whether it is connected and what it shows: told by their own receipts.
 * <screen-lines topic="screen-of/7" url="/meetings/7/screens/lines/" unnamed="Screen {n}" connected="…" gone="…" page="Page {n}" waits="…" none="…"><ul></ul></screen-lines>
 */
import { attribute, fill, one } from "../../../../frontend/shared/dom";
import { ask } from "../../../../frontend/shared/server";
import { type Listening, type Presence, listen } from "../../../../frontend/shared/socket";
import type { ScreenShows, ScreenState } from "../../../../frontend/shared/events";

interface Known { epoch: string; seq: number; shows: ScreenState; screens: { id: number; name: string }[] }

class ScreenLines extends HTMLElement {
  #known?: Known;
  #shown = new Map<number, ScreenState>();
  #present: Presence | null = null;
  #listening?: Listening;

  /** In a panel it asks once that is opened: only those who lead are answered. */
  connectedCallback(): void {
    const panel = this.closest("[popover]");
    if (panel) panel.addEventListener("toggle", this.#opened);
    else void this.#look();
  }

  disconnectedCallback(): void {
    this.closest("[popover]")?.removeEventListener("toggle", this.#opened);
    this.#listening?.leave();
  }

  #opened = (event: Event): void => {
    if ((event as ToggleEvent).newState === "open" && !this.#listening) void this.#look();
  };

  async #look(): Promise<void> {
    const known = await ask<Known>(attribute(this, "url"));
    if (!known || !this.isConnected) return;
    this.#known = known;
    this.#shown.set(this.#known.seq, this.#known.shows);
    this.#listening ??= listen(attribute(this, "topic"), this.#known, {
      event: (event, seq) => {
        this.#shown.set(seq, (event as ScreenShows).screen);
        this.#render();
      },
      reset: () => void this.#look(),
      presence: (present) => {
        this.#present = present;
        const unknown = present.people.some((each) => each.kind === "screen" && !this.#known!.screens.some(({ id }) => id === each.id));
        if (unknown) void this.#look();
        this.#render();
      },
    });
    this.#render();
  }

  #render(): void {
    const { screens } = this.#known!;
    const rows = screens.map(({ id, name }, place) => {
      const there = this.#present?.people.find((each) => each.kind === "screen" && each.id === id);
      const row = document.createElement("li");
      const title = document.createElement("span");
      title.textContent = name || fill(attribute(this, "unnamed"), { n: place + 1 });
      const words = document.createElement("small");
      words.className = "muted";
      words.textContent = there ? `${attribute(this, "connected")}・${this.#shows(there.seen)}` : attribute(this, "gone");
      row.toggleAttribute("data-gone", !there);
      row.append(title, words);
      return row;
    });
    one(this, "ul").replaceChildren(...rows);
    if (!rows.length) one(this, "ul").append(Object.assign(document.createElement("li"), { textContent: attribute(this, "none"), className: "muted" }));
  }

  /** What the newest event it has seen told it to show. */
  #shows(seen: number): string {
    const state = [...this.#shown].filter(([seq]) => seq <= seen).at(-1)?.[1];
    return state?.turn ? fill(attribute(this, "page"), { n: state.turn.page.number }) : attribute(this, "waits");
  }
}

customElements.define("screen-lines", ScreenLines);
