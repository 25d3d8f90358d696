/**
 * The materials on a meeting's page: a stored upload goes on the table, and its pages are counted as they come.
 * <material-table topic="meeting/7" attach="/meetings/7/materials/">
 *   <script type="application/json">…</script>
 *   <ul data-rows><template>…</template></ul> <file-drop …></file-drop>
 * </material-table>
 */
import { type Listening, listen } from "../../../../frontend/shared/socket";
import { csrfToken } from "../../../../frontend/shared/csrf";
import { tellRefusal } from "../../../../frontend/shared/trouble";
import type { FileEvent, MaterialState, MeetingEvent } from "./wire";
import { type MeetingState, apply, applyFile } from "./state";
import { arrange, failureSentence, readState, write } from "./room-parts";
import "./material-table.css";

class MaterialTable extends HTMLElement {
  #state!: MeetingState;
  #topics = new Map<string, Listening>();

  connectedCallback(): void {
    this.#state = readState(this);
    this.addEventListener("file-stored", this.#attach);
    this.#hear(this.getAttribute("topic")!, this.#state.seq, (event, seq) => (this.#state = apply(this.#state, event as MeetingEvent, seq)));
    this.#render();
  }

  disconnectedCallback(): void {
    for (const topic of this.#topics.values()) topic.leave();
    this.removeEventListener("file-stored", this.#attach);
  }

  #hear(topic: string, seq: number, take: (event: unknown, seq: number) => void): void {
    if (this.#topics.has(topic)) return;
    const event = (happened: unknown, seq: number): void => {
      take(happened, seq);
      this.#render();
    };
    this.#topics.set(topic, listen(topic, { epoch: this.#state.epoch, seq }, { event, reset: () => location.reload() }));
  }

  #attach = async (event: Event): Promise<void> => {
    const body = new URLSearchParams({ file: String((event as CustomEvent<{ file: number }>).detail.file) });
    const answer = await fetch(this.getAttribute("attach")!, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } });
    if (!answer.ok) tellRefusal(this.getAttribute("refused") ?? "");
  };

  #render(): void {
    for (const { file, file_seq } of this.#state.materials) {
      this.#hear(`file/${file}`, file_seq, (event, seq) => (this.#state = applyFile(this.#state, file, event as FileEvent, seq)));
    }
    const list = this.querySelector<HTMLElement>("[data-rows]")!;
    const mould = list.querySelector("template")!;
    arrange(list, [mould, ...this.#state.materials.map((material) => this.#row(list, mould, material))]);
  }

  #row(list: HTMLElement, mould: HTMLTemplateElement, material: MaterialState): HTMLElement {
    const known = list.querySelector<HTMLElement>(`[data-material="${material.id}"]`);
    const row = known ?? (mould.content.firstElementChild!.cloneNode(true) as HTMLElement);
    row.dataset.material = String(material.id);
    row.dataset.state = material.state;
    const ready = material.pages.length;
    const bad = material.pages.filter((page) => page.failed);
    row.toggleAttribute("data-bad", bad.length > 0);
    write(row, { bad: String(bad.length), name: material.name, ready: String(ready), count: material.page_count ? String(material.page_count) : "–", reason: failureSentence(this, material.reason) });
    const bar = row.querySelector("progress")!;
    bar.max = material.page_count || 1;
    bar.value = ready;
    this.#firstPage(row, material);
    const removal = row.querySelector("form");
    if (removal) removal.action = removal.dataset.action!.replace("/0/", `/${material.id}/`);
    for (const more of row.querySelectorAll<HTMLAnchorElement>("a[data-href]")) more.href = more.dataset.href!.replace("/0/", `/${material.file}/`);
    return row;
  }

  #firstPage(row: HTMLElement, material: MaterialState): void {
    const place = row.querySelector<HTMLElement>("[data-first]")!;
    const page = material.pages[0];
    if (!page || page.failed || place.firstElementChild) return;
    const image = new Image();
    image.alt = "";
    image.src = page.url;
    place.append(image);
  }
}

customElements.define("material-table", MaterialTable);
