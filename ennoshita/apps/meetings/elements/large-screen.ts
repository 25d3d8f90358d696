/**
 * The large screen: shows what is presented and nothing else, and finds back by itself after any failure.
 * <large-screen topic="screen-of/7" state-url="/screen/state/" door="/screen/" planned="…" open="…" closed="…" cancelled="…">
 *   <script type="application/json">…</script> <page-stage> <count-down>
 *   [data-text=title|starts|item|material|number|through|presenter|clock|announcement]
 * </large-screen>
 */
import { type Listening, type Position, listen } from "../../../../frontend/shared/socket";
import { fill, one } from "../../../../frontend/shared/dom";
import type { ScreenShows, ScreenState } from "../../../../frontend/shared/events";
import { fresh } from "./fresh";
import { readState, write } from "./room-parts";
import { serverNow } from "./server-clock";
import { WHOLE } from "./view";
// With their side effect: they must be defined before this element looks into itself.
import "./count-down";
import "./page-stage";
import type { CountDown } from "./count-down";
import type { PageStage } from "./page-stage";
import "./large-screen.css";

type Shown = ScreenState & Position;

/** The city's time, whatever zone the screen's own PC believes to be in. */
function clock(moment: number): string {
  return new Date(moment).toLocaleTimeString("ja-JP", { hour: "numeric", minute: "2-digit", timeZone: "Asia/Tokyo" });
}

class LargeScreen extends HTMLElement {
  #state!: Shown;
  #listening?: Listening;
  #clock?: ReturnType<typeof setInterval>;

  connectedCallback(): void {
    this.#state = readState<Shown>(this);
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
        this.#state = { ...this.#state, ...(event as ScreenShows).screen, seq };
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
    const state = await fresh<Shown>(this.getAttribute("state-url")!);
    if (!state) return this.#putOut();
    if (state.seq < this.#listening!.seq) return this.#refresh();
    this.#state = state;
    void this.#render();
  }

  /** The host has put this screen out, or the meeting is gone: back to where a code is typed. */
  #putOut = (): void => location.assign(this.getAttribute("door")!);

  async #render(): Promise<void> {
    const { state, turn, view, seq } = this.#state;
    this.#words();
    this.dataset.state = state;
    this.toggleAttribute("waiting", !turn);
    one<CountDown>(this, "count-down").set(this.#state.countdown);
    this.toggleAttribute("counting", this.#state.countdown !== null);
    if (!turn) {
      this.#stage.empty(this.getAttribute(state) ?? "");
    } else if (!(await this.#stage.show(turn.page, { ahead: turn.ahead })) && !turn.page.failed) {
      return;
    }
    this.#stage.zoom.present(view ?? WHOLE);
    this.#listening?.seen(seq);
  }

  #words(): void {
    const { title, item, turn, presenter, starts_at, announcement } = this.#state;
    write(this, {
      title,
      starts: clock(Date.parse(starts_at)),
      item: item || title,
      material: turn?.material ?? "",
      number: turn ? `${turn.page.number} / ${turn.count}` : "",
      through: turn?.number ? fill(this.getAttribute("through") ?? "", { n: turn.number }) : "",
      presenter,
      announcement,
    });
    one(this, ".screen-message").hidden = !announcement;
  }

  #tick(): void {
    const now = serverNow();
    if (now) write(this, { clock: clock(now) });
  }

  get #stage(): PageStage {
    return one<PageStage>(this, "page-stage");
  }
}

customElements.define("large-screen", LargeScreen);
