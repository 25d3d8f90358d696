import { expect, test } from "vitest";
import { WHOLE, clamp, enlarge, transformOf } from "./view";

test("what is enlarged stays under the finger", () => {
  const view = enlarge(WHOLE, 2, { x: 2000, y: 6000 });
  expect(view).toEqual({ x: 1000, y: 3000, width: 5000 });
  expect((2000 - view.x) / view.width).toBe(0.2);
});

test("no view leaves the page, and none is narrower than an eighth of it", () => {
  expect(clamp({ x: -300, y: 9000, width: 5000 })).toEqual({ x: 0, y: 5000, width: 5000 });
  expect(enlarge(WHOLE, 100).width).toBe(1250);
  expect(enlarge({ x: 4000, y: 4000, width: 2000 }, 0.01)).toEqual(WHOLE);
});

test("the whole page needs no transform", () => {
  expect(transformOf(WHOLE)).toBe("");
  expect(transformOf({ x: 5000, y: 0, width: 5000 })).toBe("translate(-100%, 0%) scale(2)");
});
