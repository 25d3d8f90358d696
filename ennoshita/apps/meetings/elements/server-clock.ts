/**
 * The server's time, whatever this computer's clock believes. Asked once, counted on by the steady clock of the browser; asked again when the
 * steady clock and the computer's own drift apart: then the one slept with the laptop, or somebody set the other.
 */
const ADDRESS = "/screen/now/";
const AGREE_WITHIN = 1500;
const PATIENCE = 3000;

let known: { server: number; steady: number; wall: number } | null = null;
let asked = -Infinity;

/** Milliseconds since 1970, or null while the server has not answered yet. */
export function serverNow(): number | null {
  const steady = performance.now(), wall = Date.now();
  const apart = known ? Math.abs(steady - known.steady - (wall - known.wall)) : Infinity;
  if (apart > AGREE_WITHIN && steady - asked > PATIENCE) void ask();
  return known && known.server + steady - known.steady;
}

async function ask(): Promise<void> {
  const sent = (asked = performance.now());
  const answer = await fetch(ADDRESS, { cache: "no-store", headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { now } = (await answer.json()) as { now: number };
  const steady = performance.now();
  known = { server: now + (steady - sent) / 2, steady, wall: Date.now() };
}
