/**
 * Lets a person have important notices on the desktop of this device, by a press.
 * <notice-permission hidden><div data-when="ask"><button></button></div><div data-when="on"><button></button></div>
 *   <p data-when="denied"></p><p data-when="insecure"></p><p data-when="unable"></p></notice-permission>
 */
import { desktop, switchDesktop } from "./desktop";

class NoticePermission extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.#show();
    this.onclick = (event) => { if ((event.target as Element).closest("button")) void this.#press(); };
  }

  async #press(): Promise<void> {
    await switchDesktop(desktop() !== "on");
    this.#show();
    this.querySelector<HTMLElement>("[data-when]:not([hidden]) button")?.focus();
  }

  #show(): void {
    const now = desktop();
    for (const part of this.querySelectorAll<HTMLElement>("[data-when]")) part.hidden = part.dataset.when !== now;
  }
}

customElements.define("notice-permission", NoticePermission);
