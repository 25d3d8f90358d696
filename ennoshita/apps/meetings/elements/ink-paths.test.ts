import { expect, test } from "vitest";
import { runsOf, touches } from "./ink-paths";

const pen = { tool: "pen" as const, colour: "red", width: 30 };

test("a stroke of one strength is one line, and a change of strength begins another where the last one ends", () => {
  expect(runsOf({ ...pen, points: [[0, 0, 50], [100, 100, 50], [200, 0, 50]] }, 10_000)).toHaveLength(1);
  const runs = runsOf({ ...pen, points: [[0, 0, 20], [100, 0, 20], [200, 0, 90], [300, 0, 90]] }, 10_000);
  expect(runs.map((run) => run.width)).toEqual([21, 45]);
  expect(runs[0]!.d.endsWith("L200 0")).toBe(true);
  expect(runs[1]!.d.startsWith("M200 0")).toBe(true);
});

test("places down the page follow its own shape", () => {
  expect(runsOf({ ...pen, points: [[0, 5000, 50]] }, 14_142)[0]!.d).toBe("M0 7071L0 7071");
});

test("an eraser takes what it touches, between the points too", () => {
  const line = { ...pen, points: [[0, 0, 50], [1000, 0, 50]] as const };
  expect(touches(line, { x: 500, y: 80 }, 90)).toBe(true);
  expect(touches(line, { x: 500, y: 200 }, 90)).toBe(false);
  expect(touches({ ...pen, points: [[10, 10, 50]] }, { x: 20, y: 20 }, 90)).toBe(true);
});
