import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./page-stage";
import type { PageStage } from "./page-stage";
import { page } from "./small";

let stage: PageStage;
const decoding = new Map<string, { done(): void; fail(): void }>();

beforeEach(() => {
  // The browser's decoder, held back until the test lets an image through.
  vi.spyOn(HTMLImageElement.prototype, "decode").mockImplementation(function (this: HTMLImageElement) {
    return new Promise((done, failed) => decoding.set(new URL(this.src, "http://house").pathname, { done, fail: () => failed(new Error("gone")) }));
  });
  document.body.innerHTML = '<page-stage page="{n} 頁" failed-text="表示できません。" lost-text="届きませんでした。"></page-stage>';
  stage = document.querySelector("page-stage")!;
});

afterEach(() => {
  vi.restoreAllMocks();
  decoding.clear();
});

function painted(): string | undefined {
  return stage.querySelector("img")?.alt;
}

test("the old page stays until the next one is decoded", async () => {
  const first = stage.show(page(1, 1), {});
  decoding.get("/p/1")!.done();
  expect(await first).toBe(true);
  const second = stage.show(page(2, 2), {});
  expect(painted()).toBe("1 頁");
  decoding.get("/p/2")!.done();
  await second;
  expect(painted()).toBe("2 頁");
});

test("a slow page does not come back over a later one", async () => {
  const slow = stage.show(page(1, 1), {});
  const quick = stage.show(page(2, 2), {});
  decoding.get("/p/2")!.done();
  expect(await quick).toBe(true);
  decoding.get("/p/1")!.done();
  expect(await slow).toBe(false);
  expect(painted()).toBe("2 頁");
});

test("turned back before the next page came, the first one stays", async () => {
  const first = stage.show(page(1, 1), {});
  decoding.get("/p/1")!.done();
  await first;
  const next = stage.show(page(2, 2), {});
  expect(await stage.show(page(1, 1), {})).toBe(true);
  decoding.get("/p/2")!.done();
  expect(await next).toBe(false);
  expect(painted()).toBe("1 頁");
});

test("a page that does not come is told, and can be asked for again", async () => {
  const lost = stage.show(page(1, 1), {});
  decoding.get("/p/1")!.fail();
  expect(await lost).toBe(false);
  expect(stage.textContent).toBe("届きませんでした。");
  const again = stage.show(page(1, 1), {});
  decoding.get("/p/1")!.done();
  expect(await again).toBe(true);
});

test("a page that failed says why and is not asked for", async () => {
  expect(await stage.show(page(3, 3, { failed: "crash" }), { why: "作成中に止まりました。" })).toBe(false);
  expect(stage.textContent).toContain("作成中に止まりました。");
  expect(decoding.size).toBe(0);
});
