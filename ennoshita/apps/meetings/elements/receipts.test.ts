import { expect, test } from "vitest";
import type { Presence } from "../../../../frontend/shared/socket";
import { behind, counts } from "./receipts";

const person = (id: number, name: string, seen: number) => ({ kind: "person", id, name, seen });
const people = [person(1, "髙窓 みどり", 12), person(2, "縁邉 茂", 7), person(3, "束石 誠", 0)];
const present: Presence = { type: "presence", topic: "meeting/7", count: 3, seen: [[12, 1], [7, 1], [0, 1]], people };
const turns = [{ seq: 7, number: 4, at: "10:00" }, { seq: 9, number: 5, at: "10:02" }, { seq: 12, number: 6, at: "10:03" }];

test("whoever only reads the page about the meeting is not counted", () => {
  expect(counts(present, 12)).toEqual({ here: 2, seen: 1 });
});

test("who is behind is behind since the first turn they have not seen", () => {
  expect(behind(present, turns, 12)).toEqual([{ id: 2, name: "縁邉 茂", since: "10:02" }]);
});
