/**
 * The pages of a file as they come.
 * <file-pages topic="file/7" epoch="…" seq="3" version="9" state="rendering" base="/files/7/pages/"
 *   page-label="Page {n}" failed-label="…" ready-label="{n} of {count} pages">
 *   <p class="file-pages-state"><progress></progress><span></span></p> <ol class="file-pages-list">…</ol>
 * </file-pages>
 */
import { attribute, one } from "../../../../frontend/shared/dom";
import type { PageRef, ServerEvent } from "../../../../frontend/shared/events";
import { type Listening, listen } from "../../../../frontend/shared/socket";
import "./file-pages.css";

class FilePages extends HTMLElement {
  #listening?: Listening;

  connectedCallback(): void {
    if (attribute(this, "state") === "ready") return;
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    this.#listening = listen(attribute(this, "topic"), at, { event: (event) => this.#hear(event), reset: () => location.reload() });
  }

  disconnectedCallback(): void {
    this.#listening?.leave();
  }

  #hear(event: ServerEvent): void {
    if (event.type !== "pages_ready" && event.type !== "version_ready" && event.type !== "version_failed") return;
    if (event.version !== Number(attribute(this, "version"))) return;
    if (event.type === "version_failed") return location.reload();
    if (event.type === "pages_ready") {
      for (const page of event.pages) this.#put(page);
      this.#tell(event.count);
    }
    one(this, ".file-pages-state").hidden = event.type === "version_ready";
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
    note.appendChild(document.createElement("p")).textContent = attribute(this, "failed-label");
    return note;
  }

  #label(page: PageRef): string {
    return attribute(this, "page-label").replace("{n}", String(page.number));
  }

  #tell(count: number): void {
    const there = one(this, ".file-pages-list").childElementCount;
    const bar = one<HTMLProgressElement>(this, "progress");
    bar.max = count;
    bar.value = there;
    one(this, ".file-pages-state span").textContent = attribute(this, "ready-label").replace("{n}", String(there)).replace("{count}", String(count));
  }
}

customElements.define("file-pages", FilePages);
