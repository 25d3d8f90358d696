/**
 * The sign-in ended in the middle of work: one button leads to it and back to this very page.
 * <signed-out sign-in="/accounts/login/"><dialog>… <a>Sign in again</a></dialog></signed-out>
 * Hears `signed-out` on document. Esc closes it, so that what was typed can still be copied.
 */
import { attribute, one } from "../../../frontend/shared/dom";

class SignedOut extends HTMLElement {
  #ended = new AbortController();

  connectedCallback(): void {
    this.#ended = new AbortController();
    document.addEventListener("signed-out", () => this.#offer(), { signal: this.#ended.signal });
  }

  disconnectedCallback(): void { this.#ended.abort(); }

  #offer(): void {
    const here = location.pathname + location.search;
    one<HTMLAnchorElement>(this, "a").href = `${attribute(this, "sign-in")}?next=${encodeURIComponent(here)}`;
    const dialog = one<HTMLDialogElement>(this, "dialog");
    if (!dialog.open) dialog.showModal();
  }
}

customElements.define("signed-out", SignedOut);
