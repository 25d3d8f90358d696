import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./import-progress";

const page = (lines: number, reading: boolean): string =>
  `<main><import-progress${reading ? " data-reading" : ""}><p>${lines}</p></import-progress></main>`;
const shown = (): string => document.querySelector("import-progress p")!.textContent!;
let answers: Array<Response | Error>;

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
    const answer = answers.shift();
    if (!answer || answer instanceof Error) throw answer ?? new Error("asked too often");
    return answer;
  });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("it looks again until the file is read", async () => {
  answers = [new Response(page(200, true)), new Response(page(300, false))];
  document.body.innerHTML = page(100, true);
  await vi.advanceTimersByTimeAsync(2000);
  expect(shown()).toBe("200");
  await vi.advanceTimersByTimeAsync(2000);
  expect(shown()).toBe("300");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("a lost line is waited out", async () => {
  answers = [new Error("lost"), new Response("", { status: 503 }), new Response(page(300, false))];
  document.body.innerHTML = page(100, true);
  await vi.advanceTimersByTimeAsync(6000);
  expect(shown()).toBe("300");
});

test("what is read already asks nothing", async () => {
  document.body.innerHTML = page(300, false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch).not.toHaveBeenCalled();
});

test("a page that was left asks no more", async () => {
  document.body.innerHTML = page(100, true);
  document.body.replaceChildren();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch).not.toHaveBeenCalled();
});
