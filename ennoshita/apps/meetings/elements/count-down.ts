/**
 * Counts down to a moment by the server's clock: 4:59. Calm in the last minute: another colour, nothing blinks.
 * <count-down ends="2026-11-24T10:15:00+09:00" label="質疑" hidden over="Time is up"><span data-label></span> <strong role="timer"></strong></count-down>
 */
import { one } from "../../../../frontend/shared/dom";
import type { CountdownState } from "../../../../frontend/shared/events";
import { serverNow } from "./server-clock";
import "./count-down.css";

/** 4:59; the second in which it ends is 0:00. */
export function leftOf(ends: number, now: number): { text: string; last: boolean; over: boolean } {
  const seconds = Math.max(0, Math.ceil((ends - now) / 1000));
  return { text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`, last: seconds <= 60, over: seconds === 0 };
}

export class CountDown extends HTMLElement {
  #ticking?: ReturnType<typeof setInterval>;

  connectedCallback(): void {
    this.#ticking = setInterval(() => this.#tick(), 250);
    this.#tick();
  }

  disconnectedCallback(): void {
    clearInterval(this.#ticking);
  }

  set(countdown: CountdownState | null): void {
    this.hidden = !countdown;
    if (!countdown) return this.removeAttribute("ends");
    this.setAttribute("ends", countdown.ends_at);
    one(this, "[data-label]").textContent = countdown.label;
    this.#tick();
  }

  #tick(): void {
    const ends = this.getAttribute("ends");
    const now = ends && serverNow();
    if (!ends || !now) return;
    const { text, last, over } = leftOf(Date.parse(ends), now);
    const shown = over ? (this.getAttribute("over") ?? text) : text;
    const time = one(this, '[role="timer"]');
    if (time.textContent !== shown) time.textContent = shown;
    this.toggleAttribute("last", last);
  }
}

customElements.define("count-down", CountDown);
