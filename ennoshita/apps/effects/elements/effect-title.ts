/** Keeps a title fresh while its page is open: <effect-title topic="effect/7" epoch="…" seq="3">…</effect-title> */
import { attribute } from "../../../../frontend/shared/dom";
import { listen, type Listening } from "../../../../frontend/shared/socket";

class EffectTitle extends HTMLElement {
  #listening?: Listening;

  connectedCallback() {
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    this.#listening = listen(attribute(this, "topic"), at, {
      event: (event) => { if (event.type === "effect_renamed") this.textContent = event.title; },
      reset: () => location.reload(),
    });
  }

  disconnectedCallback() { this.#listening?.leave(); }
}

customElements.define("effect-title", EffectTitle);
