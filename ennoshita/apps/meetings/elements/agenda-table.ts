/**
 * The agenda on a meeting's page: files dropped on an item lie there, things are moved by drag or buttons, and the page is read
 * again when somebody changes it. Without it every button is a plain form.
 * <agenda-table topic="meeting/7" attach="…" arrange="…" limited="…" refused="…" moved="…">
 *   <script type="application/json">…</script>
 *   <div data-fresh> [data-token] [data-drop] [data-grip] form[data-quiet] </div>
 *   <form> <select name="item"> <input name="hosts_only"> <file-drop …> </form>
 * </agenda-table>
 */
import { attribute, one } from "../../../../frontend/shared/dom";
import { announce } from "../../../../frontend/shared/live";
import { freshPage, post } from "../../../../frontend/shared/server";
import { type Listening, listen } from "../../../../frontend/shared/socket";
import { tellRefusal, tellTrouble } from "../../../../frontend/shared/trouble";
import { dragging } from "./agenda-drag";
import { readState, write } from "./room-parts";
import { type MeetingState, applyFile } from "./state";
import type { FileEvent, MeetingEvent } from "./wire";
import "./agenda-table.css";

/** Events that change nothing on this page. */
const QUIET = new Set<MeetingEvent["type"]>(["page_turned"]);

class AgendaTable extends HTMLElement {
  #state!: MeetingState;
  #topic?: Listening;
  #files = new Map<number, Listening>();
  #targets = new Map<string, string>();
  #letGo?: () => void;
  #waiting = false;
  #asked = 0;

  connectedCallback(): void {
    this.#state = readState(this);
    const event = (happened: unknown): void => {
      if (!QUIET.has((happened as MeetingEvent).type)) void this.#freshen();
    };
    this.#topic = listen(attribute(this, "topic"), this.#state, { event, reset: () => void this.#freshen() });
    this.#hearFiles();
    this.#letGo = dragging(this, (order) => void this.#send(attribute(this, "arrange"), new URLSearchParams({ order: order.join(" ") })));
    this.addEventListener("file-stored", this.#attach);
    this.addEventListener("submit", this.#submit);
    this.addEventListener("change", this.#changed, true);
    for (const kind of ["dragover", "dragleave", "drop"]) this.addEventListener(kind, this.#over as EventListener, true);
  }

  disconnectedCallback(): void {
    this.#topic?.leave();
    this.#letGo?.();
    for (const line of this.#files.values()) line.leave();
    this.removeEventListener("file-stored", this.#attach);
    this.removeEventListener("submit", this.#submit);
    this.removeEventListener("change", this.#changed, true);
    for (const kind of ["dragover", "dragleave", "drop"]) this.removeEventListener(kind, this.#over as EventListener, true);
  }

  /** Of materials whose pages are still being made: how far they are. */
  #hearFiles(): void {
    for (const { file, file_seq, state } of this.#state.materials) {
      if (this.#files.has(file) || state === "ready" || state === "failed") continue;
      const event = (happened: unknown, seq: number): void => this.#pagesCame(file, happened as FileEvent, seq);
      this.#files.set(file, listen(`file/${file}`, { epoch: this.#state.epoch, seq: file_seq }, { event, reset: () => void this.#freshen() }));
    }
  }

  #pagesCame(file: number, event: FileEvent, seq: number): void {
    this.#state = applyFile(this.#state, file, event, seq);
    const material = this.#state.materials.find((each) => each.file === file);
    const row = this.querySelector<HTMLElement>(`[data-file="${file}"]`);
    if (event.type !== "pages_ready" || !material || !row) return void this.#freshen();
    const ready = material.pages.length;
    write(row, { ready: String(ready), count: String(material.page_count) });
    const bar = one<HTMLProgressElement>(row, "progress");
    bar.max = material.page_count || 1;
    bar.value = ready;
    // The picture of the first page comes with the page itself.
    if (row.dataset.state === "waiting" || !row.querySelector(".first-page img")) void this.#freshen();
  }

  /** The server's own HTML again; what somebody is just typing or sending here is left alone until they are done. */
  async #freshen(): Promise<void> {
    if (this.#waiting) return;
    this.#waiting = true;
    await new Promise((go) => setTimeout(go, 80));
    this.#waiting = false;
    const asked = ++this.#asked;
    const page = await freshPage();
    // An answer that a later one has overtaken is older than what stands here.
    if (!page || asked !== this.#asked) return;
    const fresh = page.querySelector<HTMLElement>("agenda-table");
    if (!fresh) return location.reload();
    this.#state = readState(fresh);
    const focused = document.activeElement?.id;
    const typed = this.querySelector<HTMLTextAreaElement>("[data-fresh] textarea");
    const text = typed?.value ?? "";
    if (this.querySelector("[data-carried], [data-fresh] .file-drop-list li:is([data-state=sending], [data-state=paused])")) return;
    one(this, "[data-fresh]").replaceWith(one(fresh, "[data-fresh]"));
    this.#offer(fresh.querySelectorAll("select[name=item] option"));
    const box = this.querySelector<HTMLTextAreaElement>("[data-fresh] textarea");
    if (box) box.value = text;
    if (focused) document.getElementById(focused)?.focus();
    this.#hearFiles();
  }

  /** The items of now as places for the next file; the chosen one stays chosen. */
  #offer(items: Iterable<Element>): void {
    const place = this.querySelector<HTMLSelectElement>("select[name=item]");
    if (!place) return;
    const chosen = place.value;
    place.replaceChildren(...items);
    place.value = chosen;
    if (place.selectedIndex < 0) place.selectedIndex = 0;
  }

  async #send(url: string, body: URLSearchParams | FormData): Promise<boolean> {
    const answer = await post(url, body);
    if (!answer || (!answer.ok && answer.status !== 422)) {
      tellTrouble(answer?.status ?? 0);
      return false;
    }
    await this.#freshen();
    return answer.ok;
  }

  #submit = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-quiet]")) return;
    event.preventDefault();
    void this.#quietly(form, event.submitter);
  };

  async #quietly(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const box = form.querySelector("textarea");
    const body = new FormData(form, submitter);
    if (box) box.value = "";
    const done = await this.#send(form.action, body);
    if (!done && box) return form.submit();
    if (done) announce(attribute(this, "moved"));
  }

  #attach = async (event: Event): Promise<void> => {
    const { file, name } = (event as CustomEvent<{ file: number; name: string }>).detail;
    const body = new URLSearchParams({ file: String(file), item: this.#targets.get(name) ?? "" });
    const answer = await post(attribute(this, "attach"), body);
    if (!answer?.ok) tellRefusal(attribute(this, "refused"));
    await this.#freshen();
  };

  /** A choice in the drop's form: where files go, or who may see them. What is picked is remembered with its place. */
  #changed = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    if (field.type === "file" && !field.closest("hand-in")) this.#remember(field.files, this.#place);
    if (field.name === "hosts_only") void this.#limit(field);
  };

  async #limit(field: HTMLInputElement): Promise<void> {
    const drop = one(this, "form.agenda-drop file-drop");
    drop.dataset.everyone ??= attribute(drop, "space");
    if (!field.checked) return drop.setAttribute("space", drop.dataset.everyone);
    // Until the answer is there nothing may slip out to everyone.
    drop.inert = true;
    const answer = await post(attribute(this, "limited"));
    drop.inert = false;
    if (answer?.ok) drop.setAttribute("space", String(((await answer.json()) as { space: number }).space));
    else {
      field.checked = false;
      tellTrouble(answer?.status ?? 0);
    }
  }

  get #place(): string {
    return this.querySelector<HTMLSelectElement>("form.agenda-drop select[name=item]")?.value ?? "";
  }

  #remember(files: Iterable<File> | null | undefined, place: string): void {
    for (const file of files ?? []) this.#targets.set(file.name, place);
  }

  /** Files held over an item, and let go: they lie on it. The drop below takes them in. */
  #over = (event: DragEvent): void => {
    const input = this.querySelector<HTMLInputElement>("form.agenda-drop input[type=file]");
    if (!input || !event.dataTransfer?.types.includes("Files")) return;
    const target = event.target as Element;
    const item = target.closest("hand-in, [data-material]:has(replacement-drop)") ? null : target.closest<HTMLElement>("[data-drop]");
    this.querySelector("[data-over]")?.removeAttribute("data-over");
    if (event.type === "drop") this.#remember(event.dataTransfer.files, item?.dataset.drop ?? this.#place);
    if (!item) return;
    event.preventDefault();
    if (event.type === "dragover") item.setAttribute("data-over", "");
    if (event.type !== "drop") return;
    event.stopPropagation();
    const select = this.querySelector<HTMLSelectElement>("form.agenda-drop select[name=item]");
    if (select) select.value = item.dataset.drop ?? "";
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
}

customElements.define("agenda-table", AgendaTable);
