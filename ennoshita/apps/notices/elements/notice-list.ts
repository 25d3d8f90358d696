/**
 * Keeps a list of notices true while its page is open: the part is fetched again when something was told or read.
 * <notice-list topic="notices/7" epoch="…" seq="3"><section data-fresh>…</section></notice-list>
 */
import { attribute, one } from "../../../../frontend/shared/dom";
import { freshPage } from "../../../../frontend/shared/server";
import { listen, type Listening } from "../../../../frontend/shared/socket";

class NoticeList extends HTMLElement {
  #listening?: Listening;

  connectedCallback(): void {
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    this.#listening = listen(attribute(this, "topic"), at, { event: () => void this.#freshen(), reset: () => void this.#freshen() });
  }

  disconnectedCallback(): void { this.#listening?.leave(); }

  async #freshen(): Promise<void> {
    const page = await freshPage();
    if (page) one(this, "[data-fresh]").replaceWith(one(page, "notice-list [data-fresh]"));
  }
}

customElements.define("notice-list", NoticeList);
