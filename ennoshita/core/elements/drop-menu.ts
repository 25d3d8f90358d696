/**
 * Closes an open menu by Esc, by a press elsewhere, or when the focus leaves it.
 * <drop-menu><details class="menu"><summary>…</summary><div class="menu-panel">…</div></details></drop-menu>
 * Without this element it is a plain <details>.
 */
import { one } from "../../../frontend/shared/dom";

class DropMenu extends HTMLElement {
  #ended = new AbortController();

  connectedCallback(): void {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    document.addEventListener("click", (event) => { if (!this.contains(event.target as Node)) this.#close(); }, { signal });
    this.addEventListener("focusout", (event) => { if (event.relatedTarget && !this.contains(event.relatedTarget as Node)) this.#close(); }, { signal });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#menu.open) return;
      this.#close();
      one(this, "summary").focus();
    }, { signal });
  }

  disconnectedCallback(): void { this.#ended.abort(); }

  get #menu(): HTMLDetailsElement { return one<HTMLDetailsElement>(this, "details"); }

  #close(): void { this.#menu.open = false; }
}

customElements.define("drop-menu", DropMenu);
