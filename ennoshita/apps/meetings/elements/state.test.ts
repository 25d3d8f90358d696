import { expect, test } from "vitest";
import { apply, applyFile } from "./state";
import type { PagesReady } from "../../../../frontend/shared/events";
import { material, meeting, page } from "./small";

const rendering = meeting({ materials: [material(1, [page(11, 1)], { state: "rendering", page_count: 3, file_seq: 4 })] });
const more: PagesReady = { type: "pages_ready", version: 100, count: 3, pages: [page(13, 3), page(12, 2)] };

test("pages stand in order, however they come", () => {
  const [grown] = applyFile(rendering, 10, more, 5).materials;
  expect(grown?.pages.map((each) => each.number)).toEqual([1, 2, 3]);
});

test("what the state already holds changes nothing when it comes again", () => {
  expect(applyFile(rendering, 10, more, 4).materials).toEqual(rendering.materials);
  const added = { type: "material_added", material: rendering.materials[0]! } as const;
  expect(apply(rendering, added, 9)).toBe(rendering);
});

test("news of a version that was replaced meanwhile is not ours", () => {
  expect(applyFile(rendering, 10, { ...more, version: 99 }, 5).materials).toEqual(rendering.materials);
});

test("a presented material that is taken off leaves nothing presented", () => {
  const turn = { seq: 3, material: 1, page: page(11, 1), name: "", count: 3, ahead: [], by: "髙窓 みどり" };
  expect(apply({ ...rendering, turn }, { type: "material_removed", material: 1 }, 9)).toMatchObject({ turn: null, materials: [] });
});
