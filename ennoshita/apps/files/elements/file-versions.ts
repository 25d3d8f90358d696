/**
 * The versions of a file; shown anew when readers see another one, or when one that was to come cannot be shown.
 * <file-versions topic="file/7" epoch="…" seq="3">what the server knew when the page was made</file-versions>
 */
import { attribute } from "../../../../frontend/shared/dom";
import { type Listening, listen } from "../../../../frontend/shared/socket";

class FileVersions extends HTMLElement {
  #listening?: Listening;

  connectedCallback(): void {
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    const hear = (event: { type: string }): void => {
      if (["file_replaced", "version_ready", "version_failed"].includes(event.type)) void this.#fetch();
    };
    this.#listening = listen(attribute(this, "topic"), at, { event: hear, reset: () => void this.#fetch() });
  }

  disconnectedCallback(): void {
    this.#listening?.leave();
  }

  /** From the page it stands on: what is typed or on its way beside it stays. */
  async #fetch(): Promise<void> {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || !this.isConnected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("file-versions");
    if (fresh) this.replaceChildren(...fresh.children);
  }
}

customElements.define("file-versions", FileVersions);
