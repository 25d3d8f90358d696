import { beforeEach, expect, test } from "vitest";
import "./page-rail";
import type { PageRail } from "./page-rail";
import { page } from "./small";

const book = Array.from({ length: 272 }, (_, at) => page(at + 1, at + 1));
let rail: PageRail;

beforeEach(() => {
  document.body.innerHTML = "<page-rail></page-rail>";
  rail = document.querySelector("page-rail")!;
});

test("pages that come while others are there touch none of those", async () => {
  rail.fill(book.slice(0, 200));
  const watched = new MutationObserver(() => undefined);
  watched.observe(rail, { childList: true });
  rail.fill(book.slice(0, 210));
  const changes = watched.takeRecords();
  expect(changes.flatMap((change) => [...change.addedNodes])).toHaveLength(10);
  expect(changes.flatMap((change) => [...change.removedNodes])).toHaveLength(0);
  rail.fill(book.slice(0, 210));
  expect(watched.takeRecords()).toHaveLength(0);
});

test("a page that comes late stands in its place, and the one in focus keeps it", () => {
  rail.fill([book[0]!, book[2]!]);
  const third = rail.querySelectorAll("button")[1]!;
  third.focus();
  rail.fill(book.slice(0, 3));
  expect([...rail.children].map((button) => button.textContent)).toEqual(["1", "2", "3"]);
  expect(document.activeElement).toBe(third);
});

test("one page is marked", () => {
  rail.fill(book.slice(0, 3));
  rail.mark(1);
  rail.mark(3);
  expect([...rail.querySelectorAll("[aria-current]")].map((button) => button.textContent)).toEqual(["3"]);
});

test("a page made again after it failed comes with its image", () => {
  rail.fill([page(1, 1, { failed: "crashed", url: "" })]);
  rail.fill([page(1, 1)]);
  expect([...rail.querySelectorAll("button")].map((button) => button.dataset.src)).toEqual(["/p/1"]);
});
