/** The text of pages, asked for once each: it stands below the address of the page's image, and never changes. */
import type { PageRef } from "./wire";

export interface Block { kind: "heading" | "text" | "row"; cells: readonly string[] }
export interface PageText {
  heading: string;
  blocks: readonly Block[];
  /** x, y, width, height in ten-thousandths of the page, and the word. */
  words: readonly (readonly [number, number, number, number, string])[];
}

const NOTHING: PageText = { heading: "", blocks: [], words: [] };
const KEPT = 40;
const kept = new Map<string, Promise<PageText>>();

/** Empty for a page without text; a line that is lost is asked again the next time. */
export function textOf(page: PageRef): Promise<PageText> {
  if (!page.url) return Promise.resolve(NOTHING);
  const known = kept.get(page.url) ?? ask(page.url);
  kept.delete(page.url);
  kept.set(page.url, known);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return known;
}

async function ask(url: string): Promise<PageText> {
  try {
    const answer = await fetch(`${url}/text`);
    if (answer.ok) return (await answer.json()) as PageText;
  } catch {
    kept.delete(url);
  }
  return NOTHING;
}

/** Headings, paragraphs and tables as HTML for screens and for those who listen. */
export function written(text: PageText): HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (const block of text.blocks) {
    if (block.kind !== "row") {
      const part = document.createElement(block.kind === "heading" ? "h2" : "p");
      part.textContent = block.cells.join(" ");
      parts.push(part);
      continue;
    }
    const open = parts.at(-1);
    const table = open instanceof HTMLTableElement ? open : document.createElement("table");
    if (table !== open) parts.push(table);
    const row = table.insertRow();
    for (const cell of block.cells) row.insertCell().textContent = cell;
  }
  return parts;
}

export function plain(text: PageText): string {
  return text.blocks.map((block) => block.cells.join("\t")).join("\n");
}
