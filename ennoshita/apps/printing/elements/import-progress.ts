import "./sources.css";

const EVERY_MS = 2000;

/**
 * Looks again how far a file was read, until it is done. <import-progress data-reading>…</import-progress>
 * Without it the page is loaded again by hand.
 */
class ImportProgress extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    if (this.hasAttribute("data-reading")) this.#timer = window.setTimeout(() => void this.#look(), EVERY_MS);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const answer = await fetch(location.href).catch(() => undefined);
    if (!answer?.ok) return this.connectedCallback();
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("import-progress");
    if (fresh) this.replaceWith(document.adoptNode(fresh));
  }
}

customElements.define("import-progress", ImportProgress);
