/** Runs once the next frame has been painted and nobody waits for this thread, after `within` ms at the latest. Answers how to call it off. */
export function afterPaint(run: () => void, within = 500): () => void {
  let off = false;
  const idle = (): void => {
    if (off) return;
    // Safari does not tell when it is idle.
    if ("requestIdleCallback" in window) requestIdleCallback(() => off || run(), { timeout: within });
    else setTimeout(() => off || run());
  };
  // A window in the background paints nothing.
  if (document.hidden) setTimeout(idle);
  else requestAnimationFrame(() => setTimeout(idle));
  return () => { off = true; };
}
