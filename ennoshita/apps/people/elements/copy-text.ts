import "./people.css";

/**
 * Copies the text of its field, an input or a textarea. <copy-text><input readonly value="…"><button>…</button><p role="status" data-done="Copied."></p></copy-text>
 * Without it the field is selected and copied by hand.
 */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      if ((event.target as Element).closest("button")) void this.#copy();
    });
    this.addEventListener("focusin", (event) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) event.target.select();
    });
  }

  async #copy(): Promise<void> {
    const field = this.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea")!;
    // What is folded away cannot be selected.
    if (!navigator.clipboard) field.closest("details")?.toggleAttribute("open", true);
    field.focus();
    // The clipboard is there on HTTPS and localhost only; elsewhere the old command still copies what is selected.
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else document.execCommand("copy");
    const status = this.querySelector<HTMLElement>("[role=status]")!;
    status.textContent = status.dataset.done ?? "";
  }
}

customElements.define("copy-text", CopyText);
