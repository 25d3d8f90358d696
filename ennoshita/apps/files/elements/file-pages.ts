/**
 * The pages of a file as they come.
 * <file-pages topic="file/7" epoch="…" seq="3" base="/files/7/pages/"
 *   page-label="Page {n}" failed-label="…" removed-label="…" ready-label="{n} of {count} pages">
 *   <script type="application/json">the state</script> <script type="application/json">the sentences of failures by code</script>
 *   <p class="file-pages-state"><progress></progress><span></span></p> <form hidden>once more</form> <ol class="file-pages-list">…</ol>
 * </file-pages>
 */
import { attribute, one } from "../../../../frontend/shared/dom";
import type { PageRef } from "../../../../frontend/shared/events";
import { type Listening, listen } from "../../../../frontend/shared/socket";
import { type FileEvent, type FileState, apply } from "./file-state";
import "./file-pages.css";

class FilePages extends HTMLElement {
  #listening?: Listening;
  #state!: FileState;
  #sentences: Record<string, string> = {};

  connectedCallback(): void {
    const [state, sentences] = this.querySelectorAll("script");
    this.#state = JSON.parse(state?.textContent ?? "") as FileState;
    this.#sentences = JSON.parse(sentences?.textContent ?? "") as Record<string, string>;
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    this.#listening = listen(attribute(this, "topic"), at, { event: (event) => this.#hear(event as FileEvent), reset: () => location.reload() });
  }

  disconnectedCallback(): void {
    this.#listening?.leave();
  }

  /** The topic of a file carries nothing else. */
  #hear(event: FileEvent): void {
    const before = this.#state;
    this.#state = apply(before, event);
    const { state, pages, count } = this.#state;
    if (state === "removed") return this.#gone();
    if (state === "failed" || this.#state.version !== before.version) return location.reload();
    for (const page of pages) if (!before.pages.includes(page)) this.#put(page);
    this.#tell(pages.length, count);
    one(this, ".file-pages-state").hidden = state === "ready";
    const again = this.querySelector("form");
    if (again) again.hidden = !pages.some((page) => page.failed);
  }

  /** Not led away: whoever deleted it is on the way to the list already. */
  #gone(): void {
    const note = document.createElement("p");
    note.className = "notice notice-warn";
    note.role = "status";
    note.textContent = attribute(this, "removed-label");
    this.replaceChildren(note);
  }

  #put(page: PageRef): void {
    const list = one(this, ".file-pages-list");
    const row = list.querySelector<HTMLElement>(`[data-number="${page.number}"]`) ?? document.createElement("li");
    row.dataset.number = String(page.number);
    row.replaceChildren(page.failed ? this.#failed(page) : this.#thumbnail(page));
    const after = [...list.children].find((other) => Number((other as HTMLElement).dataset.number) > page.number);
    if (!row.isConnected) list.insertBefore(row, after ?? null);
  }

  #thumbnail(page: PageRef): HTMLElement {
    const link = document.createElement("a");
    link.href = `${attribute(this, "base")}${page.number}/`;
    const image = link.appendChild(document.createElement("img"));
    Object.assign(image, { loading: "lazy", decoding: "async", width: page.width, height: page.height, src: page.url, alt: this.#label(page) });
    const number = link.appendChild(document.createElement("span"));
    number.textContent = String(page.number);
    number.ariaHidden = "true";
    return link;
  }

  #failed(page: PageRef): HTMLElement {
    const note = document.createElement("div");
    note.className = "file-pages-failed";
    note.appendChild(document.createElement("strong")).textContent = this.#label(page);
    note.appendChild(document.createElement("p")).textContent = this.#sentences[page.failed] ?? attribute(this, "failed-label");
    return note;
  }

  #label(page: PageRef): string {
    return attribute(this, "page-label").replace("{n}", String(page.number));
  }

  #tell(there: number, count: number): void {
    const bar = one<HTMLProgressElement>(this, "progress");
    bar.max = count;
    bar.value = there;
    one(this, ".file-pages-state span").textContent = attribute(this, "ready-label").replace("{n}", String(there)).replace("{count}", String(count));
  }
}

customElements.define("file-pages", FilePages);
