/**
 * A calm bar while the line is lost; it goes by itself.
 * <connection-state class="notice notice-warn float" hidden>…</connection-state>
 * Hears the browser (online, offline) and the socket (`line` on document, detail.state: live, lost or ended).
 */
import { announce } from "../../../frontend/shared/live";

// A line that is back within this time was not worth a word.
const PATIENCE_MS = 1500;

class ConnectionState extends HTMLElement {
  #ended = new AbortController();
  #soon: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    addEventListener("offline", () => this.#show(), { signal });
    addEventListener("online", () => this.#hide(), { signal });
    document.addEventListener("line", (event) => {
      const { state } = (event as CustomEvent<{ state: "live" | "lost" | "ended" }>).detail;
      if (state === "lost") this.#show();
      else this.#hide();
    }, { signal });
    if (!navigator.onLine) this.#show();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#soon);
    this.#ended.abort();
  }

  #show(): void {
    clearTimeout(this.#soon);
    if (!this.hidden) return;
    this.#soon = setTimeout(() => {
      this.hidden = false;
      announce(this.textContent.trim());
    }, PATIENCE_MS);
  }

  #hide(): void {
    clearTimeout(this.#soon);
    this.hidden = true;
  }
}

customElements.define("connection-state", ConnectionState);
