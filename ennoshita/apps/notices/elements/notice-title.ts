/** Keeps a title fresh while its page is open: <notice-title topic="notice/7" epoch="…" seq="3">…</notice-title> */
import { attribute } from "../../../../frontend/shared/dom";
import { listen, type Listening } from "../../../../frontend/shared/socket";

class NoticeTitle extends HTMLElement {
  #listening?: Listening;

  connectedCallback() {
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    this.#listening = listen(attribute(this, "topic"), at, {
      event: (event) => { if (event.type === "notice_renamed") this.textContent = event.title; },
      reset: () => location.reload(),
    });
  }

  disconnectedCallback() { this.#listening?.leave(); }
}

customElements.define("notice-title", NoticeTitle);
