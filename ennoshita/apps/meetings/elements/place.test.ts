import { expect, test } from "vitest";
import { ahead, edge, presented, same, shown, unsaid } from "./place";
import { type MeetingState, neighbour } from "./state";
import { material, meeting, page } from "./small";

const agenda = material(1, [page(11, 1), page(12, 2)]);
const budget = material(2, [page(21, 1), page(22, 2), page(24, 4)]);
const open = (more: Partial<MeetingState> = {}) => meeting({ state: "open", materials: [agenda, budget], ...more });
const turned = { seq: 9, material: 2, page: page(22, 2), name: "", count: 4, ahead: [], by: "髙窓 みどり" };

test("a reader is where the presenter is, until they go somewhere of their own", () => {
  expect(shown(open({ turn: turned }), null)?.page.id).toBe(22);
  expect(shown(open({ turn: turned }), { material: 1, page: page(12, 2) })?.page.id).toBe(12);
});

test("of quick turns none is lost while earlier ones come back", () => {
  const third = { material: 2, page: page(24, 4) };
  const leap = { place: third, seq: Infinity };
  expect(presented(open({ turn: turned }), unsaid(leap, open({ turn: turned })))).toEqual(third);
  expect(unsaid({ place: third, seq: 9 }, open({ turn: turned }))).toBeNull();
  expect(unsaid({ place: third, seq: 10 }, open({ turn: turned }))).not.toBeNull();
  expect(presented(open(), null)?.page.id).toBe(11);
});

test("whose own page was taken off the table is with the presenter again", () => {
  expect(shown(open({ turn: turned, materials: [budget] }), { material: 1, page: page(12, 2) })?.page.id).toBe(22);
});

test("an open meeting shows nothing before the first turn, a planned one its first page", () => {
  expect(shown(open(), null)).toBeNull();
  expect(shown(open({ state: "planned" }), null)?.page.id).toBe(11);
  expect(shown(meeting({ state: "planned" }), null)).toBeNull();
});

test("turning goes over the edges of materials and over pages not there yet", () => {
  const next = (place: { material: number; page: ReturnType<typeof page> }) => neighbour(open(), place, 1)?.page.id;
  expect(next({ material: 1, page: page(12, 2) })).toBe(21);
  expect(next({ material: 2, page: page(22, 2) })).toBe(24);
  expect(next({ material: 2, page: page(24, 4) })).toBeUndefined();
});

test("Home and End stay in the material in hand", () => {
  const here = { material: 2, page: page(22, 2) };
  expect(edge(open(), here, "first")?.page.id).toBe(21);
  expect(edge(open(), here, "last")?.page.id).toBe(24);
});

test("the pages that follow are fetched ahead, and the one before", () => {
  expect(ahead(open(), { material: 2, page: page(22, 2) })).toEqual(["/p/24", "/p/21"]);
  expect(ahead(open(), { material: 1, page: page(11, 1) })).toEqual(["/p/12"]);
});

test("a place is its material and its page, not the object that says so", () => {
  expect(same({ material: 2, page: page(22, 2) }, { material: 2, page: page(22, 2) })).toBe(true);
  expect(same({ material: 2, page: page(22, 2) }, { material: 1, page: page(22, 2) })).toBe(false);
  expect(same(null, null)).toBe(true);
});
