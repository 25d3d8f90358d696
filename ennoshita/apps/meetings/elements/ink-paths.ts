/** Strokes as lines of an SVG whose width is 10,000: sharp on every screen and however much the page is enlarged. */
import type { StrokeState } from "../../../../frontend/shared/events";
import { FULL, type Point } from "./view";

export type InkPoint = readonly [x: number, y: number, pressure: number];
export interface Line {
  tool: StrokeState["tool"];
  colour: string;
  width: number;
  points: readonly InkPoint[];
}
export interface Run {
  d: string;
  width: number;
}

const SVG = "http://www.w3.org/2000/svg";
/** Pressure in fifths: neighbours of one strength are one line. */
const STRENGTHS = 5;

/** `tall` is the page's height where its width is 10,000. A marker has one width; a pen is thin where it is light. */
export function runsOf({ tool, width, points }: Line, tall: number): Run[] {
  const runs: { strength: number; points: Point[] }[] = [];
  for (const [x, y, pressure] of points) {
    const point = { x, y: Math.round((y * tall) / FULL) };
    const strength = tool === "marker" ? STRENGTHS / 2 : Math.round((pressure / 100) * STRENGTHS);
    const last = runs.at(-1);
    if (last) last.points.push(point);
    if (last?.strength !== strength) runs.push({ strength, points: [point] });
  }
  return runs.map((run) => ({ d: curve(run.points), width: Math.round(width * (0.5 + run.strength / STRENGTHS)) }));
}

/** Through the middles of neighbours: no corner at any point. A point alone is a dot. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const last = rest.at(-1) ?? first;
  const bends = rest.slice(0, -1).map((point, at) => {
    const next = rest[at + 1]!;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${bends.join("")}L${last.x} ${last.y}`;
}

export function drawLine(line: Line, tall: number, into: SVGGElement = document.createElementNS(SVG, "g")): SVGGElement {
  into.setAttribute("class", `ink-${line.tool} ink-${line.colour}`);
  const runs = runsOf(line, tall);
  while (into.children.length > runs.length) into.lastElementChild!.remove();
  runs.forEach((run, at) => {
    const path = into.children[at] ?? into.appendChild(document.createElementNS(SVG, "path"));
    path.setAttribute("d", run.d);
    path.setAttribute("stroke-width", String(run.width));
  });
  return into;
}

/** Whether the line passes within `reach` of the point, all in ten-thousandths of the page. */
export function touches({ points, width }: Line, at: Point, reach: number): boolean {
  return points.some(([x, y], index) => {
    const [toX, toY] = points[index + 1] ?? [x, y];
    const length = (toX - x) ** 2 + (toY - y) ** 2;
    const along = length ? Math.min(1, Math.max(0, ((at.x - x) * (toX - x) + (at.y - y) * (toY - y)) / length)) : 0;
    return Math.hypot(x + along * (toX - x) - at.x, y + along * (toY - y) - at.y) <= reach + width / 2;
  });
}
