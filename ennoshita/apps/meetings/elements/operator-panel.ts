/**
 * 進行: who shows which page, who is here, the message to all, the countdown. Beside the page, while it is turned.
 * <operator-panel id="operator" popover="manual" people-url="…" on-page="{seen} of {here} show page {page}" behind="…" from="…" until="…">
 *   [data-text=on-page|announced|here-count|…] [data-behind] [data-here] [data-missing] [data-left] <form>…</form> <count-down>
 * </operator-panel>
 */
import { attribute, fill, one } from "../../../../frontend/shared/dom";
import { ask } from "../../../../frontend/shared/server";
import type { Presence } from "../../../../frontend/shared/socket";
import { tellTrouble } from "../../../../frontend/shared/trouble";
import { type MeetingRoom, roomOf } from "./meeting-room";
import { arrange, write } from "./room-parts";
import { type ShownTurn, behind, counts, showBar } from "./receipts";
import { serverNow } from "./server-clock";
import "./count-down";
import "./screen-lines";
import type { CountDown } from "./count-down";
import "./operator-panel.css";

interface Seat { person: number; name: string; post: string; first_at: string; last_at: string; here: boolean }

const LOOKED_AGAIN = 30_000;

/** 10:05, in the city's time. */
function clock(moment: string): string {
  return moment && new Date(moment).toLocaleTimeString("ja-JP", { hour: "numeric", minute: "2-digit", timeZone: "Asia/Tokyo" });
}

class OperatorPanel extends HTMLElement {
  #room!: MeetingRoom;
  #present: Presence | null = null;
  #seats: Seat[] = [];
  #turns: ShownTurn[] = [];
  #looking?: ReturnType<typeof setInterval>;

  connectedCallback(): void {
    this.#room = roomOf(this);
    this.#room.addEventListener("room", this.#show);
    this.#room.addEventListener("receipts", this.#heard);
    this.addEventListener("toggle", this.#toggled);
    this.addEventListener("submit", this.#send);
    this.addEventListener("keydown", this.#key);
  }

  disconnectedCallback(): void {
    this.#room.removeEventListener("room", this.#show);
    this.#room.removeEventListener("receipts", this.#heard);
    clearInterval(this.#looking);
  }

  #toggled = (event: Event): void => {
    const open = (event as ToggleEvent).newState === "open";
    clearInterval(this.#looking);
    this.#room.toggleAttribute("operating", open);
    if (!open) return;
    void this.#look();
    this.#looking = setInterval(() => void this.#look(), LOOKED_AGAIN);
    one(this, "h2").focus();
  };

  /** It stays open while pages are turned; Esc closes it from inside. */
  #key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.hidePopover();
  };

  /** Who takes part and since when: asked again each half minute, and when somebody came. */
  async #look(): Promise<void> {
    const known = await ask<{ seats: Seat[]; turns: ShownTurn[]; others: string[] }>(attribute(this, "people-url"));
    if (!known) return;
    this.#seats = known.seats;
    this.#turns = known.turns;
    this.querySelector("datalist")?.replaceChildren(...known.others.map((other) => Object.assign(document.createElement("option"), { value: other })));
    this.#show();
  }

  #heard = (event: Event): void => {
    this.#present = (event as CustomEvent<{ present: Presence }>).detail.present;
    this.#show();
  };

  #show = (): void => {
    if (!this.matches(":popover-open")) return;
    const { announcement, countdown } = this.#room.state.operating;
    write(this, { announced: announcement?.text ?? "" });
    one(this, "[data-announced]").hidden = !announcement;
    one(this, "[data-idle]").hidden = countdown !== null;
    one(this, "[data-counting]").hidden = countdown === null;
    one<CountDown>(this, "count-down").set(countdown);
    this.#receipts();
    this.#people();
  };

  #receipts(): void {
    const { turn } = this.#room.state;
    if (!this.#present || !turn) return write(this, { "on-page": "–" });
    if (!this.#turns.some((each) => each.seq === turn.seq)) this.#turns.push({ seq: turn.seq, number: turn.page.number, at: new Date(serverNow() ?? Date.now()).toISOString() });
    const { here, seen } = counts(this.#present, turn.seq);
    write(this, { "on-page": fill(attribute(this, "on-page"), { seen, here, page: turn.page.number }) });
    showBar(this.querySelector("progress[data-on-page]"), here, seen);
    this.#list("[data-behind]", behind(this.#present, this.#turns, turn.seq).map((late) => [late.id, late.name, this.#lateness(late.since)]));
  }

  #lateness(since: string): string {
    const minutes = Math.max(0, Math.floor(((serverNow() ?? Date.parse(since)) - Date.parse(since)) / 60_000));
    return since && fill(attribute(this, "behind"), { at: clock(since), minutes });
  }

  #people(): void {
    const named = this.#present?.people.length ? new Set(this.#present.people.filter((each) => each.kind === "person" && each.seen > 0).map((each) => each.id)) : null;
    const isHere = (seat: Seat) => (named ? named.has(seat.person) : seat.here);
    const here = this.#seats.filter(isHere);
    const left = this.#seats.filter((seat) => !isHere(seat) && seat.first_at);
    const missing = this.#seats.filter((seat) => !isHere(seat) && !seat.first_at);
    const since = (seat: Seat) => seat.first_at && fill(attribute(this, "from"), { at: clock(seat.first_at) });
    this.#list("[data-here]", here.map((seat) => [seat.person, seat.name, since(seat)]));
    this.#list("[data-left]", left.map((seat) => [seat.person, seat.name, fill(attribute(this, "until"), { at: clock(seat.last_at) })]));
    this.#list("[data-missing]", missing.map((seat) => [seat.person, seat.name, seat.post]));
    write(this, { "here-count": String(here.length), "left-count": String(left.length), "missing-count": String(missing.length) });
  }

  #list(selector: string, rows: [id: number, name: string, words: string][]): void {
    const list = one(this, selector);
    arrange(list, rows.map(([id, name, words]) => {
      const row = list.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? line(id);
      row.children[0]!.textContent = name;
      row.children[1]!.textContent = words;
      return row;
    }));
  }

  #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer || (!answer.ok && answer.status !== 422)) return tellTrouble(answer?.status ?? 0);
    const { refusal } = (await answer.json()) as { refusal: string };
    const words = form.querySelector<HTMLElement>("[data-refusal]");
    if (words) words.textContent = refusal;
    if (words) words.hidden = !refusal;
    if (refusal) return;
    form.reset();
    void this.#look();
  };
}

function line(id: number): HTMLElement {
  const row = document.createElement("li");
  row.dataset.id = String(id);
  row.append(document.createElement("span"), document.createElement("small"));
  row.lastElementChild!.className = "muted";
  return row;
}

customElements.define("operator-panel", OperatorPanel);
