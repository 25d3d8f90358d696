/**
 * 差し替え: the new dropped on the old. The file goes up in pieces, its pages are made, and one sentence says what changed.
 * <replacement-drop material="3" file="12" result="/meetings/7/materials/0/replacements/0/" data-sending="…" data-making="…" …>
 *   <form> <label>差し替え <input type="file"></label> </form> <ul class="file-drop-list" aria-live="polite"></ul>
 * </replacement-drop>
 * Inside [data-material] the whole row takes the drop. With a `name` it asks before it replaces what has that name. With `in-hand` what
 * is replaced is said by whoever stands around it: the event "which-replaced" bubbles, and its `detail.target` is filled in.
 */
import { type DetailedError, Upload } from "tus-js-client";
import { attribute, fill, one } from "../../../../frontend/shared/dom";

const PIECE = 8 * 1024 * 1024;
const RETRIES = [0, 1000, 3000, ...Array<number>(120).fill(5000)];
const ASK_AGAIN = 300;

interface Target { material: string; file: string; name: string }
interface Result { state: "waiting" | "rendering" | "ready" | "failed"; ready: number; count: number; sentence: string; errata?: string }

class ReplacementDrop extends HTMLElement {
  #row?: HTMLElement;

  connectedCallback(): void {
    const input = one<HTMLInputElement>(this, "input[type=file]");
    input.onchange = (event) => {
      event.stopPropagation();
      this.#take(input.files?.[0]);
      input.value = "";
    };
    this.#row = this.closest<HTMLElement>("[data-material]") ?? undefined;
    this.#row?.addEventListener("dragover", this.#over);
    this.#row?.addEventListener("dragleave", this.#left);
    this.#row?.addEventListener("drop", this.#dropped);
  }

  disconnectedCallback(): void {
    this.#row?.removeEventListener("dragover", this.#over);
    this.#row?.removeEventListener("dragleave", this.#left);
    this.#row?.removeEventListener("drop", this.#dropped);
  }

  #over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#row!.toggleAttribute("data-replacing-over", true);
  };

  #left = (event: DragEvent): void => {
    if (!this.#row!.contains(event.relatedTarget as Node | null)) this.#row!.removeAttribute("data-replacing-over");
  };

  #dropped = (event: DragEvent): void => {
    this.#row!.removeAttribute("data-replacing-over");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#take(event.dataTransfer.files[0]);
  };

  #take(file: File | undefined): void {
    const target = this.#target();
    if (!file || !target) return;
    // In the room nothing shows which material would go; on its row it was aimed at.
    const sure = target.name ? confirm(fill(attribute(this, "data-sure"), { new: file.name, old: target.name })) : true;
    if (sure) new Replacing(this, file, target).start();
  }

  #target(): Target | null {
    if (!this.hasAttribute("in-hand")) return { material: attribute(this, "material"), file: attribute(this, "file"), name: this.getAttribute("name") ?? "" };
    const asked = new CustomEvent<{ target: Target | null }>("which-replaced", { bubbles: true, detail: { target: null } });
    this.dispatchEvent(asked);
    return asked.detail.target;
  }
}

/** One file on its way into an old one's place. Its row reads as those of <file-drop>: a page that renews itself waits for it. */
class Replacing {
  #row = document.createElement("li");
  #word = document.createElement("span");
  #bar = document.createElement("progress");

  constructor(readonly drop: ReplacementDrop, readonly file: File, readonly target: Target) {
    const name = document.createElement("strong");
    name.textContent = file.name;
    this.#bar.max = 1;
    this.#bar.setAttribute("aria-label", file.name);
    this.#row.append(name, this.#word, this.#bar);
    one(drop, ".file-drop-list").replaceChildren(this.#row);
  }

  start(): void {
    const { drop, file, target } = this;
    this.#show("sending", drop.dataset.sending ?? "", 0);
    new Upload(file, {
      endpoint: "/files/uploads/",
      chunkSize: PIECE,
      retryDelays: RETRIES,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, file: target.file },
      onShouldRetry: (error) => this.#mayRetry(error),
      onProgress: (sent, total) => this.#show("sending", drop.dataset.sending ?? "", sent / total),
      onSuccess: ({ lastResponse }) => void this.#follow(lastResponse.getHeader("Ennoshita-Version") ?? "0"),
      onError: (error) => this.#show("refused", ("originalResponse" in error && error.originalResponse?.getBody()) || (drop.dataset.failed ?? "")),
    }).start();
  }

  #mayRetry(error: DetailedError): boolean {
    const passing = [0, 409, 423, 500, 502, 503].includes(error.originalResponse?.getStatus() ?? 0);
    if (passing) this.#show("paused", this.drop.dataset.paused ?? "");
    return passing;
  }

  /** Until its pages are made. The screens go over by an event of their own; this asks for the sentence alone. */
  async #follow(version: string): Promise<void> {
    const url = attribute(this.drop, "result").replace("/0/replacements/0/", `/${this.target.material}/replacements/${version}/`);
    for (;;) {
      const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
      if (answer?.redirected || answer?.status === 404) return this.#show("refused", this.drop.dataset.failed ?? "");
      const result = answer?.ok ? ((await answer.json()) as Result) : null;
      if (result?.sentence) return this.#done(result);
      if (result) this.#making(result);
      await new Promise((go) => setTimeout(go, ASK_AGAIN));
    }
  }

  #making({ ready, count }: Result): void {
    const { making = "", waiting = "" } = this.drop.dataset;
    this.#show("sending", count ? fill(making, { ready, count }) : waiting, count ? ready / count : 0);
  }

  #done({ state, sentence, errata }: Result): void {
    this.#show(state === "failed" ? "refused" : "stored", sentence);
    if (!errata) return;
    const { errata: words = "", away = "" } = this.drop.dataset;
    this.#row.append(Object.assign(document.createElement("a"), { href: errata, textContent: words }));
    // In the room it stands over the page.
    if (this.drop.hasAttribute("in-hand")) this.#row.append(Object.assign(document.createElement("button"), { className: "button button-quiet", type: "button", textContent: away, onclick: () => this.#row.remove() }));
  }

  #show(state: "sending" | "paused" | "stored" | "refused", word: string, part?: number): void {
    this.#row.dataset.state = state;
    if (this.#word.textContent !== word) this.#word.textContent = word;
    if (part !== undefined) this.#bar.value = part;
    this.#bar.hidden = state === "stored" || state === "refused";
  }
}

customElements.define("replacement-drop", ReplacementDrop);
