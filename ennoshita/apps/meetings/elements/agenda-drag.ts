/** Drags items and materials of an agenda by their grips, with mouse, pen or finger. A line shows where it will lie. */
import { dropped } from "./order";

/** Answers how to let go. `settle` gets the whole order, once, when something was dropped elsewhere. */
export function dragging(root: HTMLElement, settle: (order: string[]) => void): () => void {
  const start = (event: PointerEvent): void => {
    const grip = (event.target as Element).closest<HTMLElement>("[data-grip]");
    const row = grip?.closest<HTMLElement>("[data-token]");
    if (!grip || !row || event.button !== 0) return;
    event.preventDefault();
    carry(root, grip, row, event, settle);
  };
  root.addEventListener("pointerdown", start);
  return () => root.removeEventListener("pointerdown", start);
}

function carry(root: HTMLElement, grip: HTMLElement, row: HTMLElement, event: PointerEvent, settle: (order: string[]) => void): void {
  const token = row.dataset.token!;
  let target: HTMLElement | null | undefined;
  grip.setPointerCapture(event.pointerId);
  row.toggleAttribute("data-carried", true);

  const move = ({ clientY }: PointerEvent): void => {
    mark(root, null);
    target = under(root, token, clientY);
    mark(root, target);
    nudge(clientY);
  };
  const end = (): void => {
    grip.removeEventListener("pointermove", move);
    grip.removeEventListener("pointerup", drop);
    grip.removeEventListener("pointercancel", end);
    document.removeEventListener("keydown", escape);
    row.toggleAttribute("data-carried", false);
    mark(root, null);
  };
  const drop = (): void => {
    const order = tokens(root);
    const after = target === undefined ? order : dropped(order, token, target?.dataset.token ?? null);
    end();
    if (after.join() !== order.join()) settle(after);
  };
  const escape = ({ key }: KeyboardEvent): void => {
    if (key === "Escape") end();
  };
  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", drop);
  grip.addEventListener("pointercancel", end);
  document.addEventListener("keydown", escape);
}

export function tokens(root: HTMLElement): string[] {
  return [...root.querySelectorAll<HTMLElement>("[data-token]")].map((row) => row.dataset.token!);
}

/** What the pointer would put it before: null is the end. Items go between items only. */
function under(root: HTMLElement, token: string, y: number): HTMLElement | null {
  const kind = token.startsWith("i") ? '[data-token^="i"]' : "[data-token]";
  return [...root.querySelectorAll<HTMLElement>(kind)].find((row) => y < middle(row)) ?? null;
}

/** Of an item the line with its title counts: below it, its materials have places of their own. */
function middle(row: HTMLElement): number {
  const box = (row.querySelector(".agenda-line") ?? row).getBoundingClientRect();
  return box.top + box.height / 2;
}

function mark(root: HTMLElement, target: HTMLElement | null | undefined): void {
  root.querySelector("[data-before]")?.removeAttribute("data-before");
  target?.setAttribute("data-before", "");
}

/** Near the edge of the window the page comes along. */
function nudge(y: number): void {
  const edge = 60;
  if (y < edge) window.scrollBy(0, -12);
  if (y > window.innerHeight - edge) window.scrollBy(0, 12);
}
