/** Hits in this meeting's materials, as the server tells them. */

/** In ten-thousandths of the page: x, y, width, height. */
export type Box = [number, number, number, number];

export interface Hit {
  material: number;
  name: string;
  page: number;
  number: number;
  text: [string, boolean][];
  boxes: Box[];
}

/** The place in `hits` that `steps` lead to from the page in hand; from a page without hits the first after it, or the first of all. */
export function nextHit(hits: readonly Hit[], at: number, steps: 1 | -1): number {
  if (!hits.length) return -1;
  if (at < 0) return steps > 0 ? 0 : hits.length - 1;
  return (at + steps + hits.length) % hits.length;
}

/** The first hit on the page in hand or after it in the same material, for the first step of all. */
export function firstFrom(hits: readonly Hit[], here: { material: number; number: number } | null): number {
  const after = hits.findIndex((hit) => hit.material === here?.material && hit.number >= (here?.number ?? 0));
  return after >= 0 ? after : hits.length ? 0 : -1;
}
