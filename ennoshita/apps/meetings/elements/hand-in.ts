/**
 * What a unit was asked for: a stored upload is handed in, and the page shows what is left to do.
 * <hand-in attach="/meetings/requests/3/" refused="…"><file-drop …></file-drop></hand-in>
 */
import { attribute } from "../../../../frontend/shared/dom";
import { post } from "../../../../frontend/shared/server";
import { tellRefusal } from "../../../../frontend/shared/trouble";

class HandIn extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("file-stored", this.#attach);
  }

  disconnectedCallback(): void {
    this.removeEventListener("file-stored", this.#attach);
  }

  #attach = async (event: Event): Promise<void> => {
    // Inside an agenda this upload is not one to put on the table.
    event.stopPropagation();
    const body = new URLSearchParams({ file: String((event as CustomEvent<{ file: number }>).detail.file) });
    const answer = await post(attribute(this, "attach"), body);
    if (answer?.ok) location.reload();
    else tellRefusal(attribute(this, "refused"));
  };
}

customElements.define("hand-in", HandIn);
