/**
 * Files dropped or picked go up in pieces and survive a lost line; the plain form inside works without this element.
 * <file-drop endpoint="/files/uploads/" space="3" data-sending="…" data-paused="…" data-stored="…" data-failed="…" data-stop="…">
 *   <label>… <input type="file"></label> <div class="file-drop-plain">…</div> <ul class="file-drop-list"></ul>
 * </file-drop>
 * `space-field="space"` takes the space from that field of the form instead. Says `file-stored` {file, version, name}.
 */
import { type DetailedError, Upload } from "tus-js-client";
import { attribute, one } from "../../../../frontend/shared/dom";
import "./file-drop.css";

const PIECE = 8 * 1024 * 1024;
// A quick try at once, then patiently for some ten minutes; `online` shortens the wait.
const RETRIES = [0, 1000, 3000, 5000, ...Array<number>(120).fill(5000)];

class FileDrop extends HTMLElement {
  #going = new Set<Sending>();

  connectedCallback(): void {
    const input = one<HTMLInputElement>(this, "input[type=file]");
    input.multiple = true;
    input.required = false;
    this.classList.add("file-drop-live");
    // The form's button is hidden now: Enter must not press it.
    one<HTMLButtonElement>(this, ".file-drop-plain button").disabled = true;
    this.#state("ready");
    input.onchange = () => {
      this.#take([...(input.files ?? [])]);
      input.value = "";
    };
    this.ondragover = (event) => {
      event.preventDefault();
      this.#state("over");
    };
    this.ondragleave = (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.#state("ready");
    };
    this.ondrop = (event) => {
      event.preventDefault();
      this.#state("ready");
      this.#take([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("online", this.#online);
  }

  disconnectedCallback(): void {
    window.removeEventListener("online", this.#online);
  }

  #online = (): void => {
    for (const sending of this.#going) sending.goOn();
  };

  #state(state: "ready" | "over"): void {
    this.dataset.state = state;
  }

  #take(files: File[]): void {
    for (const file of files) {
      const row = one(this, ".file-drop-list").appendChild(document.createElement("li"));
      const sending = new Sending(this, row, file, this.#space(), () => this.#going.delete(sending));
      this.#going.add(sending);
    }
  }

  #space(): string {
    const field = this.getAttribute("space-field");
    const chosen = field ? this.closest("form")?.elements.namedItem(field) : null;
    return chosen instanceof HTMLSelectElement || chosen instanceof HTMLInputElement ? chosen.value : attribute(this, "space");
  }
}

/** One file on its way: a row with its name, a bar, a sentence. */
class Sending {
  #bar = document.createElement("progress");
  #word = document.createElement("span");
  #stop = document.createElement("button");
  #upload: Upload;

  constructor(readonly drop: FileDrop, readonly row: HTMLElement, readonly file: File, space: string, readonly ended: () => void) {
    this.#build();
    this.#upload = new Upload(file, {
      endpoint: attribute(drop, "endpoint"),
      chunkSize: PIECE,
      retryDelays: RETRIES,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, space },
      onShouldRetry: (error) => this.#mayRetry(error),
      onProgress: (sent, total) => this.#show("sending", drop.dataset.sending ?? "", sent / total),
      onSuccess: ({ lastResponse }) => this.#stored(lastResponse.getHeader("Ennoshita-File"), lastResponse.getHeader("Ennoshita-Version")),
      onError: (error) => this.#refused("originalResponse" in error ? error.originalResponse?.getBody() : undefined),
    });
    this.#show("sending", drop.dataset.sending ?? "", 0);
    this.#upload.start();
  }

  /** The line is back: no need to wait for the next try. */
  goOn(): void {
    if (this.row.dataset.state !== "paused") return;
    void this.#upload.abort().then(() => this.#upload.start());
  }

  #build(): void {
    const name = document.createElement("strong");
    name.textContent = this.file.name;
    this.#bar.max = 1;
    this.#bar.setAttribute("aria-label", this.file.name);
    this.#stop.type = "button";
    this.#stop.className = "button button-quiet";
    this.#stop.textContent = this.drop.dataset.stop ?? "";
    this.#stop.onclick = () => {
      void this.#upload.abort(true);
      this.ended();
      this.row.remove();
    };
    this.row.append(name, this.#word, this.#bar, this.#stop);
  }

  #mayRetry(error: DetailedError): boolean {
    const status = error.originalResponse?.getStatus() ?? 0;
    const passing = status === 0 || status === 409 || status === 423 || status === 500 || status === 502 || status === 503;
    if (passing) this.#show("paused", this.drop.dataset.paused ?? "");
    return passing;
  }

  #show(state: "sending" | "paused" | "stored" | "refused", word: string, part?: number): void {
    this.row.dataset.state = state;
    if (this.#word.textContent !== word) this.#word.textContent = word;
    if (part !== undefined) this.#bar.value = part;
    this.#bar.hidden = this.#stop.hidden = state === "stored" || state === "refused";
  }

  #stored(file: string | undefined, version: string | undefined): void {
    if (!file || !version) return this.#refused(undefined);
    this.#show("stored", this.drop.dataset.stored ?? "", 1);
    this.ended();
    const detail = { file: Number(file), version: Number(version), name: this.file.name };
    this.drop.dispatchEvent(new CustomEvent("file-stored", { bubbles: true, detail }));
  }

  #refused(sentence: string | undefined): void {
    this.#show("refused", sentence || (this.drop.dataset.failed ?? ""));
    this.ended();
  }
}

customElements.define("file-drop", FileDrop);
