/**
 * Tells what a file's pages do not show, as soon as the server knows.
 * <file-carried topic="file/7" epoch="…" seq="3" src="/files/7/carried/">what was known when the page was made</file-carried>
 */
import { attribute } from "../../../../frontend/shared/dom";
import { type Listening, listen } from "../../../../frontend/shared/socket";
import "./file-carried.css";

class FileCarried extends HTMLElement {
  #listening?: Listening;

  connectedCallback(): void {
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    const hear = (event: { type: string }): void => {
      if (event.type === "version_inspected" || event.type === "version_ready") void this.#fetch();
    };
    this.#listening = listen(attribute(this, "topic"), at, { event: hear, reset: () => void this.#fetch() });
  }

  disconnectedCallback(): void {
    this.#listening?.leave();
  }

  async #fetch(): Promise<void> {
    const answer = await fetch(attribute(this, "src"), { credentials: "same-origin" });
    if (answer.ok && this.isConnected) this.innerHTML = await answer.text();
  }
}

customElements.define("file-carried", FileCarried);
