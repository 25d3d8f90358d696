/**
 * Says what went wrong with a request that the page made by itself, and what to do.
 * <trouble-notice class="float" role="alert" hidden forbidden="…" gone="…" large="…" failed="…" network="…">
 *   <div class="notice notice-bad"> <p></p> <button type="button">Close</button> </div>
 * </trouble-notice>
 * Hears `trouble` on document (detail.status; 0 is the network; detail.sentence, where the server gave one). It stays until closed: nobody has to read fast.
 */
import { attribute, one } from "../../../frontend/shared/dom";
import { tellSignedOut } from "../../../frontend/shared/trouble";

interface Trouble {
  status: number;
  sentence?: string;
}

function sentenceFor(status: number): "network" | "forbidden" | "gone" | "large" | "failed" {
  if (status === 0) return "network";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "gone";
  if (status === 413) return "large";
  return "failed";
}

class TroubleNotice extends HTMLElement {
  #ended = new AbortController();

  connectedCallback(): void {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    document.addEventListener("trouble", (event) => this.#tell((event as CustomEvent<Trouble>).detail), { signal });
    this.addEventListener("click", (event) => { if ((event.target as Element).closest("button")) this.hidden = true; }, { signal });
  }

  disconnectedCallback(): void { this.#ended.abort(); }

  #tell({ status, sentence }: Trouble): void {
    if (status === 401) return tellSignedOut();
    this.hidden = false;
    one(this, "p").textContent = sentence ?? attribute(this, sentenceFor(status));
  }
}

customElements.define("trouble-notice", TroubleNotice);
