/**
 * `?` lists the keys that can be pressed on this page, and lets a person switch the character keys off.
 * <key-list label="この一覧"><dialog id="key-list">… <dl></dl> <input type="checkbox"> …</dialog></key-list>
 */
import { attribute, one } from "../../../frontend/shared/dom";
import { characterKeysOn, keyList, keys, switchCharacterKeys } from "../../../frontend/shared/keys";

class KeyList extends HTMLElement {
  #forget?: () => void;
  // Also when it was opened from the menu: the list is that of this moment.
  #opening = new MutationObserver(() => { if (this.#dialog.open) this.#fill(); });

  connectedCallback(): void {
    this.#forget = keys([{ key: "?", label: attribute(this, "label"), run: () => this.#dialog.showModal() }]);
    this.#opening.observe(this, { subtree: true, attributeFilter: ["open"] });
    this.onchange = () => switchCharacterKeys(this.#box.checked);
  }

  disconnectedCallback(): void {
    this.#opening.disconnect();
    this.#forget?.();
  }

  get #dialog(): HTMLDialogElement { return one<HTMLDialogElement>(this, "dialog"); }
  get #box(): HTMLInputElement { return one<HTMLInputElement>(this, "input[type=checkbox]"); }

  #fill(): void {
    this.#box.checked = characterKeysOn();
    one(this, "dl").replaceChildren(...keyList().map(({ signs, label }) => {
      const row = document.createElement("div");
      const term = row.appendChild(document.createElement("dt"));
      for (const sign of signs) term.appendChild(document.createElement("kbd")).textContent = sign;
      row.appendChild(document.createElement("dd")).textContent = label;
      return row;
    }));
  }
}

customElements.define("key-list", KeyList);
