/**
 * The room of a meeting: follows the presenter, lets a reader look elsewhere and come back, lets the presenter turn.
 * <meeting-room topic="meeting/7" state-url="…" person="12" [host] key-next="…" …>
 *   <script type="application/json">…</script>
 *   <page-stage>  <page-rail>  <agenda-side>
 *   [data-press=next|previous|follow|pages]  [data-when=open|presenting|browsing|…]  [data-text=title|presenter|number|count]
 * </meeting-room>
 * What else stands in the room (ink, notes, the agenda …) is an element of its own inside: it finds the room by `roomOf(this)`, reads
 * `state`, `place` and `presenting`, hears "room" after each change, "painted" and "view" from the stage, and goes somewhere with `go`.
 */
import { type Line, type Listening, listen } from "../../../../frontend/shared/socket";
import { announce } from "../../../../frontend/shared/live";
import { tellRefusal } from "../../../../frontend/shared/trouble";
import type { FileEvent, MeetingEvent } from "./wire";
import { type MeetingState, apply, applyFile, neighbour } from "./state";
import { flagsOf } from "./flags";
import { FileLines } from "./file-lines";
import { ended, fresh } from "./fresh";
import { type Leap, type Place, ahead, carriedPlace, edge, presented, same, shown, unsaid } from "./place";
import { failureSentence, openSide, pageName, readState, showWhen, write } from "./room-parts";
import { roomKeys } from "./room-keys";
import { showReceipts } from "./receipts";
// With their side effect: they must be defined before this element looks into itself.
import "./page-stage";
import "./page-rail";
import type { PageStage } from "./page-stage";
import type { PageRail } from "./page-rail";
import "./meeting-room.css";

export function roomOf(element: Element): MeetingRoom {
  return element.closest<MeetingRoom>("meeting-room")!;
}

export class MeetingRoom extends HTMLElement {
  #state!: MeetingState;
  #own: Place | null = null;
  #leap: Leap | null = null;
  #painted: Place | null = null;
  #meeting?: Listening;
  #files = new FileLines({ came: (file, event, seq) => this.#pagesCame(file, event, seq), reset: () => void this.#refresh() });
  #held: (() => void)[] | null = null;
  #leaveKeys?: () => void;

  connectedCallback(): void {
    this.#state = readState(this);
    this.addEventListener("click", this.#pressed);
    this.#rail.addEventListener("choose", this.#chosen);
    this.#leaveKeys = roomKeys(this, {
      step: (steps) => this.#step(steps),
      edge: (which) => this.go(edge(this.#state, this.#here, which)),
      follow: () => this.#follow(),
    });
    this.#hear();
    this.#render();
  }

  disconnectedCallback(): void {
    this.#meeting?.leave();
    this.#files.leave();
    this.removeEventListener("click", this.#pressed);
    this.#rail.removeEventListener("choose", this.#chosen);
    this.#leaveKeys?.();
  }

  /** Receipts are told to those who present or host: a thousand readers need not hear of each other. */
  #hear(): void {
    this.#meeting?.leave();
    const leads = this.#presents || this.hasAttribute("host");
    this.#meeting = listen(this.getAttribute("topic")!, this.#state, {
      event: (event, seq) => this.#happened(event as MeetingEvent, seq),
      reset: () => void this.#refresh(),
      line: (line) => this.#lineIs(line),
      ...(leads && { presence: (present) => showReceipts(this, present, this.#state.turn?.seq ?? 0) }),
    });
  }

  /** Too far behind for events: the state is fetched whole, and what was said meanwhile is told afterwards. */
  async #refresh(): Promise<void> {
    if (this.#held) return;
    this.#held = [];
    const state = await fresh(this.getAttribute("state-url")!);
    // No longer let in, or the meeting is gone: the server's own page knows how to say so.
    if (!state) return location.reload();
    const held = this.#held;
    [this.#held, this.#state] = [null, state];
    for (const tell of held) tell();
    this.#render();
  }

  #happened(event: MeetingEvent, seq: number): void {
    if (this.#held) return void this.#held.push(() => this.#happened(event, seq));
    if (seq <= this.#state.seq) return;
    this.#state = { ...apply(this.#state, event, seq), seq };
    if (event.type === "materials_changed") return void this.#refresh();
    if (event.type === "material_replaced") this.#own = carriedPlace(this.#own, event);
    this.dispatchEvent(new CustomEvent("heard", { detail: event }));
    if (event.type === "presenter_changed") this.#hear();
    if (event.type === "presenter_changed" && this.presenting) announce(this.#word("you-present"));
    this.#render();
  }

  #pagesCame(file: number, event: FileEvent, seq: number): void {
    if (this.#held) return void this.#held.push(() => this.#pagesCame(file, event, seq));
    this.#state = applyFile(this.#state, file, event, seq);
    this.#render();
  }

  #render(): void {
    this.#files.hear(this.#state);
    if (this.locked) this.#own = null;
    this.#leap = unsaid(this.#leap, this.#state);
    const [state, here] = [this.#state, this.#here];
    if (here) void this.#paint(here); // Before all else: the image is decoded while the rest is written.
    const material = state.materials.find((each) => each.id === here?.material);
    this.#rail.fill(material?.pages ?? []);
    this.#rail.mark(here?.page.id);
    write(this, {
      title: state.title,
      presenter: state.presenter.name,
      number: here && here.page.failed !== "withheld" ? String(here.page.number) : "–",
      count: String(material?.page_count ?? "–"),
      material: material?.name ?? "",
    });
    const flags = flagsOf(state, this.#own, this.#presents, this.hasAttribute("host"));
    this.dataset.mode = ["presenting", "browsing", "following"].find((mode) => flags[mode]) ?? "alone";
    showWhen(this, flags);
    this.toggleAttribute("empty", !here);
    if (!here) this.#stage.empty(this.#word(state.operating.recalled ? "recalled" : state.materials.length ? "none-yet" : "no-material"));
    if (!here) this.#receipt();
    this.dispatchEvent(new CustomEvent("room"));
  }

  async #paint(place: Place): Promise<void> {
    if (!same(this.#painted, place)) {
      this.#painted = place;
      const page = { ahead: ahead(this.#state, place), why: place.page.failed && failureSentence(this, place.page.failed) };
      if (!(await this.#stage.show(place.page, page))) return;
      announce(pageName(this, place.page.number));
    }
    this.#receipt();
  }

  /** Tells that this screen shows the presented page, or that none is; one that looks elsewhere says nothing. */
  #receipt(): void {
    const { turn, seq } = this.#state;
    if (!turn || this.#stage.dataset.page === String(turn.page.id)) this.#meeting?.seen(turn?.seq ?? seq);
  }

  #lineIs(line: Line): void {
    document.dispatchEvent(new CustomEvent("line", { detail: { state: line } }));
    if (line === "ended") void ended(this);
    // A server that was restarted does not know who has seen what; an image may have been lost with the line.
    if (line === "live" && !this.#stage.shown) this.#painted = null;
    if (line === "live") this.#render();
  }

  get state(): MeetingState {
    return this.#state;
  }

  /** Where this reader looks: the presented page, or a page of their own choice. */
  get place(): Place | null {
    return this.#here;
  }

  /** Rejects with a sentence for the person. */
  do(deed: string, wish: object): Promise<number | null> {
    return this.#meeting!.do(deed, wish);
  }

  /** The pages are this reader's to turn, now. */
  get presenting(): boolean {
    return this.#state.state === "open" && this.#presents;
  }

  /** The presenter keeps this reader with the presented page. */
  get locked(): boolean {
    return this.#state.state === "open" && this.#state.presenting.lock !== "" && !this.#presents;
  }

  get #presents(): boolean {
    return String(this.#state.presenter.person) === this.getAttribute("person");
  }

  get #here(): Place | null {
    return this.presenting ? presented(this.#state, this.#leap) : shown(this.#state, this.#own);
  }

  #step(steps: 1 | -1): void {
    this.go(this.#here && neighbour(this.#state, this.#here, steps));
  }

  /** The presenter takes everyone along; a reader goes alone. */
  go(place: Place | null | undefined): void {
    if (!place || same(place, this.#here)) return;
    if (this.presenting) return void this.#turn(place);
    this.#own = this.#state.turn && same(place, this.#state.turn) ? null : place;
    this.#render();
  }

  async #turn(place: Place): Promise<void> {
    if (place.page.failed) return tellRefusal(failureSentence(this, place.page.failed));
    const leap = (this.#leap = { place, seq: Infinity });
    this.#render();
    try {
      leap.seq = (await this.#meeting?.do("turn", { page: place.page.id })) ?? 0;
      this.#render();
    } catch (refusal) {
      if (this.#leap === leap) this.#leap = null;
      void this.#refresh(); // someone else may have turned meanwhile
      tellRefusal((refusal as Error).message);
    }
  }

  #follow(): void {
    openSide(this, false);
    if (!this.#own) return;
    this.#own = null;
    announce(this.#word("following"));
    this.#render();
  }

  #pressed = (event: Event): void => {
    const press = (event.target as Element).closest<HTMLElement>("[data-press]")?.dataset.press;
    if (!press) return;
    event.preventDefault();
    if (press === "next" || press === "previous") this.#step(press === "next" ? 1 : -1);
    if (press === "follow") this.#follow();
    if (press === "pages") openSide(this, !this.hasAttribute("side"));
  };

  #chosen = (event: Event): void => {
    openSide(this, false);
    if (this.#here) this.go({ material: this.#here.material, page: (event as CustomEvent).detail.page });
  };

  get #stage(): PageStage {
    return this.querySelector("page-stage")!;
  }

  get #rail(): PageRail {
    return this.querySelector("page-rail")!;
  }

  #word(name: string): string {
    return this.getAttribute(name) ?? "";
  }
}

customElements.define("meeting-room", MeetingRoom);
