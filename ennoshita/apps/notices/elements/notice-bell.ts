/**
 * How many notices are unread, true while the page is open.
 * <notice-bell topic="notices/7" epoch="…" seq="3" unread="12 15" label="お知らせ" unread-label="お知らせ、未読 {n} 件" arrived="…">
 *   <a><span class="count"></span><span data-label></span></a>
 * </notice-bell>
 */
import { attribute, fill, one } from "../../../../frontend/shared/dom";
import { announce } from "../../../../frontend/shared/live";
import { freshPage } from "../../../../frontend/shared/server";
import { listen, type Listening } from "../../../../frontend/shared/socket";
import "./notice-bell.css";
import { after } from "./unread";

const MOST = 99;

function numbers(bell: Element): number[] {
  return (attribute(bell, "unread").match(/\d+/g) ?? []).map(Number);
}

class NoticeBell extends HTMLElement {
  #listening?: Listening;
  #unread: number[] = [];

  connectedCallback(): void {
    this.#unread = numbers(this);
    const at = { epoch: attribute(this, "epoch"), seq: Number(attribute(this, "seq")) };
    this.#listening = listen(attribute(this, "topic"), at, {
      event: (event) => {
        this.#show(after(this.#unread, event));
        if (event.type === "notice_told") announce(attribute(this, "arrived"));
      },
      reset: () => void this.#freshen(),
    });
  }

  disconnectedCallback(): void { this.#listening?.leave(); }

  #show(unread: number[]): void {
    this.#unread = unread;
    const count = one(this, ".count");
    count.hidden = unread.length === 0;
    count.textContent = unread.length > MOST ? `${MOST}+` : String(unread.length);
    one(this, "[data-label]").textContent = unread.length ? fill(attribute(this, "unread-label"), { n: unread.length }) : attribute(this, "label");
  }

  async #freshen(): Promise<void> {
    const page = await freshPage(one<HTMLAnchorElement>(this, "a").href);
    if (page) this.#show(numbers(one(page, "notice-bell")));
  }
}

customElements.define("notice-bell", NoticeBell);
