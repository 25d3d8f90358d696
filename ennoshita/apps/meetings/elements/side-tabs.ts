/**
 * What the drawer shows below the materials: small pages, the contents, or what the reader put on pages.
 * <side-tabs><div role="tablist"><button role="tab" aria-controls="side-pages" aria-selected="true"> …</div> <div id="side-pages" role="tabpanel">…</div></side-tabs>
 */
import "./side-tabs.css";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export class SideTabs extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const tab = (event.target as Element).closest<HTMLElement>('[role="tab"]');
      if (tab) this.#choose(tab);
    });
    this.addEventListener("keydown", (event) => this.#walk(event));
  }

  #walk(event: KeyboardEvent): void {
    const at = this.#tabs.indexOf(event.target as HTMLElement);
    const step = STEPS[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    const next = this.#tabs[(at + step + this.#tabs.length) % this.#tabs.length]!;
    this.#choose(next);
    next.focus();
  }

  #choose(chosen: HTMLElement): void {
    for (const tab of this.#tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls")!)!;
      panel.hidden = !on;
      if (on) panel.firstElementChild?.dispatchEvent(new CustomEvent("shown"));
    }
  }

  get #tabs(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role="tab"]')];
  }
}

customElements.define("side-tabs", SideTabs);
