/** Writes what the room's state says into the parts of its page. */
import { fill } from "../../../../frontend/shared/dom";
import type { Flags } from "./flags";
import type { MeetingState } from "./state";

/** The first JSON block inside is the state, the second the sentences of failures by code. */
function block(root: HTMLElement, place: number): unknown {
  return JSON.parse(root.querySelectorAll('script[type="application/json"]')[place]?.textContent ?? "null");
}

export function readState<T = MeetingState>(root: HTMLElement): T {
  return block(root, 0) as T;
}

export function failureSentence(root: HTMLElement, code: string): string {
  return ((block(root, 1) as Record<string, string> | null) ?? {})[code] ?? code;
}

/** Browsers take the same value once more for a change, and work out styles for it. */
export function hide(part: HTMLElement, hidden: boolean): void {
  if (part.hidden !== hidden) part.hidden = hidden;
}

/** Shows each [data-when] whose words are all true. */
export function showWhen(root: HTMLElement, flags: Flags): void {
  for (const part of root.querySelectorAll<HTMLElement>("[data-when]")) {
    hide(part, !part.dataset.when!.split(" ").every((word) => flags[word]));
  }
}

export function write(root: HTMLElement, texts: Record<string, string>): void {
  for (const part of root.querySelectorAll<HTMLElement>("[data-text]")) {
    const text = texts[part.dataset.text!];
    if (text !== undefined && part.textContent !== text) part.textContent = text;
  }
}

/** Puts the children in this order and moves only what is not in its place: what has the focus keeps it, the rest its layout. */
export function arrange(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let place = parent.firstElementChild;
  for (const child of children) {
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
}

/** The drawer of materials and pages, where the window is too narrow to keep it open. */
export function openSide(root: HTMLElement, open: boolean): void {
  root.toggleAttribute("side", open);
  root.querySelector('[data-press="pages"]')?.setAttribute("aria-expanded", String(open));
}

/** "Page 12", in the reader's language: attribute page="Page {n}". */
export function pageName(root: HTMLElement, number: number): string {
  return fill(root.getAttribute("page") ?? "{n}", { n: number });
}
