/** The part of a page in view: its upper left corner and its width, in ten-thousandths of the page; as high as it is wide in those parts. */
export interface View {
  x: number;
  y: number;
  width: number;
}

export interface Point {
  x: number;
  y: number;
}

export const FULL = 10_000;
export const WHOLE: View = { x: 0, y: 0, width: FULL };
/** Eight times: a footnote of 6 points is then as large as a headline. */
const NARROWEST = FULL / 8;

export function isWhole(view: View): boolean {
  return view.width >= FULL;
}

export function sameView(one: View, other: View): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width;
}

/** The nearest view that stays on the page, in whole parts. */
export function clamp({ x, y, width }: View): View {
  const within = Math.round(Math.min(Math.max(width, NARROWEST), FULL));
  const into = (at: number) => Math.round(Math.min(Math.max(at, 0), FULL - within));
  return { x: into(x), y: into(y), width: within };
}

/** `factor` times larger, around a point of the page, which stays where it is. */
export function enlarge(view: View, factor: number, around: Point = middle(view)): View {
  const width = Math.min(Math.max(view.width / factor, NARROWEST), FULL);
  const left = width / view.width;
  return clamp({ x: around.x - (around.x - view.x) * left, y: around.y - (around.y - view.y) * left, width });
}

export function middle({ x, y, width }: View): Point {
  return { x: x + width / 2, y: y + width / 2 };
}

/** For the page's own area, whose upper left corner is the origin of the transform. */
export function transformOf({ x, y, width }: View): string {
  const scale = FULL / width;
  return isWhole({ x, y, width }) ? "" : `translate(${(-x * scale) / 100}%, ${(-y * scale) / 100}%) scale(${scale})`;
}
