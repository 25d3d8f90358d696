/**
 * Shows an important notice on the desktop while this page is in the background and its person asked for that.
 * <notice-desktop topic="notices/7" epoch="…" seq="3" href="/notices/" hidden></notice-desktop>
 */
import { attribute } from "../../../../frontend/shared/dom";
import { listen, type Listening } from "../../../../frontend/shared/socket";
import { desktop } from "./desktop";

class NoticeDesktop extends HTMLElement {
  #listening?: Listening;

  connectedCallback(): void {
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    this.#listening = listen(attribute(this, "topic"), at, {
      event: (event) => { if (event.type === "notice_told" && event.important) void this.#show(event.notice); },
      // What came while this page was asleep is on the list; the desktop is for what comes now.
      reset: () => undefined,
    });
  }

  disconnectedCallback(): void { this.#listening?.leave(); }

  async #show(notice: number): Promise<void> {
    if (document.visibilityState !== "hidden" || desktop() !== "on") return;
    const url = `${attribute(this, "href")}${notice}/`;
    const answer = await fetch(`${url}words/`);
    if (!answer.ok || answer.redirected) return;
    const { title, text } = (await answer.json()) as { title: string; text: string };
    // The tag makes one of what several open pages show.
    const shown = new Notification(title, { body: text, tag: `notice-${notice}` });
    shown.onclick = () => {
      window.focus();
      shown.close();
      location.assign(url);
    };
  }
}

customElements.define("notice-desktop", NoticeDesktop);
