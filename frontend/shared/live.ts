/**
 * Says a sentence to screen readers, politely: <div id="live" role="status"></div>, once on every page.
 * The same sentence twice is said twice, since the region is emptied before.
 */
let waiting: ReturnType<typeof setTimeout> | undefined;

export function announce(sentence: string): void {
  const region = document.getElementById("live");
  if (!region) return;
  region.textContent = "";
  clearTimeout(waiting);
  waiting = setTimeout(() => { region.textContent = sentence; }, 50);
}
