/**
 * The large screen: shows what is presented and nothing else, and finds back by itself after any failure.
 * <large-screen topic="meeting/7" state-url="/screen/state/" door="/screen/" waiting="…" closed="…">
 *   <script type="application/json">…</script> <page-stage> [data-text=title|number|presenter|clock]
 * </large-screen>
 */
import { type Listening, listen } from "../../../../frontend/shared/socket";
import type { MeetingEvent } from "./wire";
import { type MeetingState, apply } from "./state";
import { readState, write } from "./room-parts";
import "./page-stage";
import type { PageStage } from "./page-stage";
import "./large-screen.css";

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
        this.dataset.line = line;
        if (line === "ended") this.#putOut();
      },
    });
    void this.#render();
  }

  /** A screen's state is small: after a gap it is simply read again, and once more if something happened meanwhile. */
  async #refresh(): Promise<void> {
    const answer = await fetch(this.getAttribute("state-url")!);
    if (!answer.ok) return this.#putOut();
    const fresh = { ...((await answer.json()) as MeetingState), materials: [] };
    if (fresh.seq < this.#listening!.seq) return this.#refresh();
    this.#state = fresh;
    void this.#render();
  }

  /** The host has put this screen out, or the meeting is gone: back to where a code is typed. */
  #putOut = (): void => location.assign(this.getAttribute("door")!);

  async #render(): Promise<void> {
    const { title, state, turn, presenter } = this.#state;
    write(this, { title, number: turn && state === "open" ? `${turn.page.number} / ${turn.count}` : "", presenter: presenter.name });
    this.dataset.state = state;
    if (state === "deleted") return this.#putOut();
    if (!turn || state !== "open") return this.#stage.empty(this.getAttribute(state === "closed" ? "closed" : "waiting") ?? "");
    if (await this.#stage.show(turn.page, { ahead: turn.ahead })) this.#listening?.seen(turn.seq);
  }

  #tick(): void {
    write(this, { clock: new Date().toLocaleTimeString("ja-JP", { hour: "numeric", minute: "2-digit" }) });
  }

  get #stage(): PageStage {
    return this.querySelector("page-stage")!;
  }
}

customElements.define("large-screen", LargeScreen);
