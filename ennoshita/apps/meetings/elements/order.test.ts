import { expect, test } from "vitest";
import { dropped } from "./order";

const TABLE = ["m1", "i1", "m2", "m3", "i2", "m4", "i3"];

test("a material is dropped on another item", () => {
  expect(dropped(TABLE, "m1", "m4")).toEqual(["i1", "m2", "m3", "i2", "m1", "m4", "i3"]);
  expect(dropped(TABLE, "m2", "i3")).toEqual(["m1", "i1", "m3", "i2", "m4", "m2", "i3"]);
  expect(dropped(TABLE, "m4", null)).toEqual(["m1", "i1", "m2", "m3", "i2", "i3", "m4"]);
});

test("an item takes its materials along", () => {
  expect(dropped(TABLE, "i1", "i3")).toEqual(["m1", "i2", "m4", "i1", "m2", "m3", "i3"]);
  expect(dropped(TABLE, "i1", null)).toEqual(["m1", "i2", "m4", "i3", "i1", "m2", "m3"]);
});

test("what is dropped where it lies stays", () => {
  expect(dropped(TABLE, "i1", "m3")).toEqual(TABLE);
  expect(dropped(TABLE, "m1", "m1")).toEqual(TABLE);
});
