import { expect, test } from "vitest";
import { leftOf } from "./count-down";

const ends = Date.parse("2026-11-24T10:15:00+09:00");

test("five minutes are 5:00 until the first second is over", () => {
  expect(leftOf(ends, ends - 300_000).text).toBe("5:00");
  expect(leftOf(ends, ends - 299_001).text).toBe("5:00");
  expect(leftOf(ends, ends - 299_000).text).toBe("4:59");
});

test("the last minute has another colour, and after the end it stays at nothing", () => {
  expect(leftOf(ends, ends - 61_000).last).toBe(false);
  expect(leftOf(ends, ends - 60_000)).toEqual({ text: "1:00", last: true, over: false });
  expect(leftOf(ends, ends + 90_000)).toEqual({ text: "0:00", last: true, over: true });
});
