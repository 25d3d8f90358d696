/**
 * Fetches the next pages while nobody waits. A page's bytes never change, so one fetch is enough for good;
 * what was fetched stays decoded as long as it is among the last few.
 */
const KEPT = 6;
const kept = new Map<string, HTMLImageElement>();

export function fetchAhead(urls: readonly string[]): void {
  if (savesData()) return;
  for (const url of urls) {
    const known = kept.get(url);
    kept.delete(url);
    kept.set(url, known ?? load(url));
  }
  for (const url of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(url);
  }
}

/** As many of the next pages as fit the budget, in bytes; always at least the first. */
export function withinBudget(pages: readonly { url: string; bytes: number; failed: string }[], budget: number): string[] {
  const chosen: string[] = [];
  let spent = 0;
  for (const page of pages) {
    if (page.failed) continue;
    spent += page.bytes;
    if (chosen.length > 0 && spent > budget) break;
    chosen.push(page.url);
  }
  return chosen;
}

function load(url: string): HTMLImageElement {
  const image = new Image();
  image.fetchPriority = "low";
  image.src = url;
  // Decoding early is a gift to the next turn; when it fails the turn itself will say so.
  image.decode().catch(() => kept.delete(url));
  return image;
}

function savesData(): boolean {
  const line = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  return line?.saveData ?? false;
}
