import { expect, test } from "vitest";
import { attribute, fill, one } from "./dom";

test("what must be there is found", () => {
  document.body.innerHTML = "<p>こんにちは</p>";
  expect(one(document, "p").textContent).toBe("こんにちは");
});

test("what is missing is named in the error", () => {
  document.body.innerHTML = "<b></b>";
  expect(() => one(document, "p.lead")).toThrow("p.lead");
  expect(() => attribute(one(document, "b"), "topic")).toThrow("<b> needs the attribute topic");
});

test("a sentence is filled in, unknown places stay as they are", () => {
  expect(fill("{n} 人中 {all} {x}", { n: 38, all: 40 })).toBe("38 人中 40 {x}");
});
