/** Runs the latest of many calls at most once in `ms`; the first at once. */
export function often<A extends unknown[]>(ms: number, run: (...now: A) => void): (...now: A) => void {
  let waiting: A | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    timer = undefined;
    if (!waiting) return;
    const now = waiting;
    waiting = null;
    timer = setTimeout(next, ms);
    run(...now);
  };
  return (...now) => {
    waiting = now;
    if (timer === undefined) next();
  };
}
