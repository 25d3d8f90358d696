/**
 * The large screen: shows what is presented and nothing else, and finds back by itself after any failure.
 * <large-screen topic="meeting/7" state-url="/screen/state/" door="/screen/" planned="…" open="…" closed="…" cancelled="…">
 *   <script type="application/json">…</script> <page-stage> [data-text=title|starts|number|presenter|clock]
 * </large-screen>
 */
import { type Listening, listen } from "../../../../frontend/shared/socket";
import type { MeetingEvent } from "./wire";
import { type MeetingState, apply } from "./state";
import { fresh } from "./fresh";
import { readState, write } from "./room-parts";
import "./page-stage";
import type { PageStage } from "./page-stage";
import "./large-screen.css";

/** The city's time, whatever zone the screen's own PC believes to be in. */
function clock(moment: Date): string {
  return moment.toLocaleTimeString("ja-JP", { hour: "numeric", minute: "2-digit", timeZone: "Asia/Tokyo" });
}

class LargeScreen extends HTMLElement {
  #state!: MeetingState;
  #listening?: Listening;
  #clock?: ReturnType<typeof setInterval>;

  connectedCallback(): void {
    this.#state = { ...readState(this), materials: [] };
    this.#hear();
    this.#clock = setInterval(() => this.#tick(), 1000);
    document.addEventListener("signed-out", this.#putOut);
    this.#tick();
  }

  disconnectedCallback(): void {
    this.#listening?.leave();
    clearInterval(this.#clock);
    document.removeEventListener("signed-out", this.#putOut);
  }

  #hear(): void {
    this.#listening = listen(this.getAttribute("topic")!, this.#state, {
      event: (event, seq) => {
        this.#state = { ...apply(this.#state, event as MeetingEvent, seq), seq };
        void this.#render();
      },
      reset: () => void this.#refresh(),
      line: (line) => {
        document.dispatchEvent(new CustomEvent("line", { detail: { state: line } }));
        if (line === "ended") this.#putOut();
        // The image may have been lost with the line; and a server that was restarted does not know what this screen shows.
        if (line === "live") void this.#render();
      },
    });
    void this.#render();
  }

  /** A screen's state is small: after a gap it is simply read again, and once more if something happened meanwhile. */
  async #refresh(): Promise<void> {
    const state = await fresh(this.getAttribute("state-url")!);
    if (!state) return this.#putOut();
    if (state.seq < this.#listening!.seq) return this.#refresh();
    this.#state = { ...state, materials: [] };
    void this.#render();
  }

  /** The host has put this screen out, or the meeting is gone: back to where a code is typed. */
  #putOut = (): void => location.assign(this.getAttribute("door")!);

  async #render(): Promise<void> {
    const { title, state, turn, presenter, starts_at } = this.#state;
    const shown = state === "open" ? turn : null;
    const starts = clock(new Date(starts_at));
    write(this, { title, starts, number: shown ? `${shown.page.number} / ${shown.count}` : "", presenter: presenter.name });
    this.dataset.state = state;
    this.toggleAttribute("waiting", !shown);
    if (state === "deleted") return this.#putOut();
    if (!shown) return this.#stage.empty(this.getAttribute(state) ?? "");
    if (await this.#stage.show(shown.page, { ahead: shown.ahead })) this.#listening?.seen(shown.seq);
  }

  #tick(): void {
    write(this, { clock: clock(new Date()) });
  }

  get #stage(): PageStage {
    return this.querySelector("page-stage")!;
  }
}

customElements.define("large-screen", LargeScreen);
