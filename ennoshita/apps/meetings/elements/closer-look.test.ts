import { expect, test } from "vitest";
import { cells } from "./closer-look";

test("only the cells that can be seen are asked for", () => {
  expect(cells({ left: 0.3, top: 0.1, right: 0.7, bottom: 0.26 }, 4)).toEqual([[1, 0], [2, 0], [1, 1], [2, 1]]);
});

test("a stage wider than the page asks for no cell beside it", () => {
  expect(cells({ left: -0.4, top: 0.5, right: 1.4, bottom: 0.75 }, 4)).toEqual([[0, 2], [1, 2], [2, 2], [3, 2]]);
});
