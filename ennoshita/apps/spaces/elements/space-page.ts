/**
 * Keeps a space's page true while it is open: members come and go, and the page closes when the reader's right has ended.
 * <space-page topic="space/7" epoch="…" seq="3"><div data-fresh>…</div> … <template>closed</template></space-page>
 */
import { attribute, one } from "../../../../frontend/shared/dom";
import { freshPage } from "../../../../frontend/shared/server";
import { listen, type Line, type Listening } from "../../../../frontend/shared/socket";
import "./space-page.css";

class SpacePage extends HTMLElement {
  #listening?: Listening;

  connectedCallback(): void {
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    this.#listening = listen(attribute(this, "topic"), at, {
      event: () => void this.#freshen(),
      reset: () => void this.#freshen(),
      line: (line) => this.#line(line),
    });
  }

  disconnectedCallback(): void { this.#listening?.leave(); }

  async #freshen(): Promise<void> {
    const page = await freshPage();
    // Nobody loses what they are just filling in: an open row stays until the next change.
    if (page && !this.querySelector("[data-fresh] details[open]")) one(this, "[data-fresh]").replaceWith(one(page, "space-page [data-fresh]"));
  }

  #line(line: Line): void {
    if (line === "ended") this.replaceChildren(one<HTMLTemplateElement>(this, "template").content.cloneNode(true));
  }
}

customElements.define("space-page", SpacePage);
