import { afterEach, beforeEach, expect, test, vi } from "vitest";

const DAY = 86_400_000;
const SERVER = Date.parse("2026-11-24T10:00:00+09:00");
let serverNow: () => number | null;
let server = SERVER;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
  // This computer is a day behind.
  vi.setSystemTime(SERVER - DAY);
  server = SERVER;
  vi.stubGlobal("fetch", vi.fn(async () => Response.json({ now: server })));
  vi.resetModules();
  ({ serverNow } = await import("./server-clock"));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answered = () => new Promise((go) => setImmediate(go));

test("a computer whose clock is wrong by a day counts by the server's", async () => {
  expect(serverNow()).toBeNull();
  await answered();
  expect(serverNow()).toBe(SERVER);
  vi.advanceTimersByTime(5000);
  expect(serverNow()).toBe(SERVER + 5000);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("a laptop that slept for an hour asks again when it wakes", async () => {
  serverNow();
  await answered();
  vi.advanceTimersByTime(5000);
  server = SERVER + 3_605_000;
  vi.setSystemTime(SERVER - DAY + 3_605_000);
  serverNow();
  await answered();
  expect(serverNow()).toBe(SERVER + 3_605_000);
});
