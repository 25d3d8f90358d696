/** Prints the page it stands on. Without scripts it is not there: the browser's own menu prints. <print-page hidden><button>…</button></print-page> */
import "./programme.css";

class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener("click", this.#print);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.#print);
  }

  #print = (): void => window.print();
}

customElements.define("print-page", PrintPage);
