/**
 * Keeps the part of the page in view the same on all screens: what who presents enlarges and moves, everyone sees. A reader's own
 * look at a part stays theirs. Stands in the page's own area of a room or a large screen.
 * <shared-view topic="stage/7"></shared-view>
 */
import { hearWhispers, whisper } from "../../../../frontend/shared/socket";
import type { MeetingRoom } from "./meeting-room";
import { often } from "./often";
import type { PageStage } from "./page-stage";
import { type View, WHOLE, isWhole } from "./view";
import type { Whispered } from "./whispered";

const WHISPERS_EVERY = 33;

class SharedView extends HTMLElement {
  #stopHearing?: () => void;
  /** While it is moved here, and until the meeting has heard where to. */
  #moving = 0;

  connectedCallback(): void {
    const { stage, room } = this;
    this.#stopHearing = hearWhispers(this.#topic, (body) => this.#whispered(body as Whispered));
    if (!room) return;
    stage.zoom.taker = this.#taken;
    room.addEventListener("room", this.#follow);
    stage.addEventListener("painted", this.#follow);
  }

  disconnectedCallback(): void {
    this.#stopHearing?.();
    this.room?.removeEventListener("room", this.#follow);
  }

  get stage(): PageStage {
    return this.closest("page-stage")!;
  }

  /** Null on a large screen, which follows by itself. */
  get room(): MeetingRoom | null {
    return this.closest<MeetingRoom>("meeting-room");
  }

  #taken = (view: View, done: boolean): boolean => {
    if (!this.room!.presenting || !this.#presented) return false;
    if (done) void this.#settle(view);
    else this.#tell(view);
    return true;
  };

  #tell = often(WHISPERS_EVERY, (view: View) => {
    if (this.#presented) whisper(this.#topic, { type: "view", page: Number(this.stage.dataset.page), x: view.x, y: view.y, width: view.width });
  });

  async #settle({ x, y, width }: View): Promise<void> {
    this.#moving += 1;
    try {
      await this.room!.do("view", { turn: this.room!.state.turn!.seq, x, y, width });
    } catch {
      // No longer this reader's to move: what everyone sees comes back.
    }
    this.#moving -= 1;
    this.#follow();
  }

  #follow = (): void => {
    const { room, stage } = this;
    if (this.#moving || !this.#presented) return;
    stage.zoom.present(room!.state.presenting.view ?? WHOLE);
    room!.toggleAttribute("enlarged", !isWhole(stage.zoom.view));
  };

  #whispered(body: Whispered): void {
    if (body.type !== "view" || this.#moving || String(body.page) !== this.stage.dataset.page) return;
    // Who presents on two devices moves one of them: the other hears it. The one that is moved is ahead of its own echo.
    if (this.stage.zoom.held) return;
    this.stage.zoom.present(body);
  }

  get #presented(): boolean {
    const { turn, state } = this.room!.state;
    return state === "open" && turn !== null && this.stage.dataset.page === String(turn.page.id);
  }

  get #topic(): string {
    return this.getAttribute("topic")!;
  }
}

customElements.define("shared-view", SharedView);
