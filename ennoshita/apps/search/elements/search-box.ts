/**
 * A search field that / leads to: <search-box key="To the search field"><form role="search"><input type="search" name="q"></form></search-box>
 * Where the field is hidden, as on a phone, its link is followed. Nothing typed asks nothing.
 */
import { attribute, one } from "../../../../frontend/shared/dom";
import { keys } from "../../../../frontend/shared/keys";
import { composing } from "../../../../frontend/shared/ime";
import "./search-box.css";

class SearchBox extends HTMLElement {
  #forget?: () => void;

  connectedCallback(): void {
    this.#forget = keys([{ key: "/", label: attribute(this, "key"), run: () => this.#enter() }]);
    this.addEventListener("submit", this.#asked);
    this.addEventListener("keydown", this.#pressed);
  }

  disconnectedCallback(): void {
    this.#forget?.();
  }

  #enter(): void {
    if (this.#field.checkVisibility()) this.#field.select();
    else this.querySelector("a")?.click();
  }

  #asked = (event: Event): void => {
    if (this.#field.value.trim()) return;
    event.preventDefault();
    this.#field.focus();
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !composing(event)) this.#field.blur();
  };

  get #field(): HTMLInputElement { return one<HTMLInputElement>(this, "input[type=search]"); }
}

customElements.define("search-box", SearchBox);
