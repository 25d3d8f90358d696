/**
 * Fetches the next pages while nobody waits. A page's bytes never change, so one fetch is enough for good;
 * the nearest are decoded too, and stay so as long as they are among the last few.
 */
const KEPT = 6;
/** Browsers decode one image after another: a jump would wait behind more. */
const DECODED = 2;
const kept = new Map<string, HTMLImageElement>();
const decoded = new WeakSet<HTMLImageElement>();

export function fetchAhead(urls: readonly string[]): void {
  if (savesData()) return;
  urls.forEach((url, at) => {
    const image = kept.get(url) ?? load(url);
    kept.delete(url);
    kept.set(url, image);
    if (at < DECODED) void decode(url, image);
  });
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
  // When it does not come, the turn itself will say so.
  image.onerror = () => kept.delete(url);
  return image;
}

async function decode(url: string, image: HTMLImageElement): Promise<void> {
  if (decoded.has(image)) return;
  try {
    await image.decode();
    decoded.add(image);
  } catch {
    kept.delete(url);
  }
}

/** Whether this page can be drawn in the next frame. */
export function isDecoded(url: string): boolean {
  const image = kept.get(url);
  return image !== undefined && decoded.has(image);
}

function savesData(): boolean {
  const line = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  return line?.saveData ?? false;
}
