import { expect, test } from "vitest";
import { withinBudget } from "./prefetch";
import { page } from "./small";

test("as many pages as the budget carries are fetched ahead", () => {
  const pages = [1, 2, 3].map((number) => page(number, number, { bytes: 250_000 }));
  expect(withinBudget(pages, 600_000)).toEqual(["/p/1", "/p/2"]);
});

test("the very next page is fetched however heavy it is", () => {
  expect(withinBudget([page(1, 1, { bytes: 9_000_000 }), page(2, 2)], 600_000)).toEqual(["/p/1"]);
});

test("a page that failed costs nothing", () => {
  expect(withinBudget([page(1, 1, { failed: "crash" }), page(2, 2)], 600_000)).toEqual(["/p/2"]);
});
