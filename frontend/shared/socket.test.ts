import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Handlers, Listening, Position } from "./socket";

class FakeSocket {
  static all: FakeSocket[] = [];
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number }) => void;
  sent: Record<string, unknown>[] = [];
  constructor(readonly url: string) { FakeSocket.all.push(this); }
  send(text: string) { this.sent.push(JSON.parse(text)); }
  close() { this.onclose?.({ code: 1000 }); }
  says(...messages: object[]) { for (const message of messages) this.onmessage?.({ data: JSON.stringify(message) }); }
  asked(type: string) { return this.sent.filter((message) => message["type"] === type); }
}

const newest = () => FakeSocket.all.at(-1)!;
const event = (seq: number, topic = "meeting/7") => ({ type: "event", topic, seq, event: { type: "page_turned", page: seq } });
let listen: (topic: string, at: Position, on: Handlers) => Listening;
let seenBy: typeof import("./socket").seenBy;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  FakeSocket.all = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", vi.fn(() => new Promise(() => {})));
  vi.resetModules();
  ({ listen, seenBy } = await import("./socket"));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function follow(seq = 0, more: Partial<Handlers> = {}) {
  const heard: number[] = [], lines: string[] = [];
  const reset = vi.fn();
  const on = { event: (_: never, at: number) => heard.push(at), reset, line: (line: string) => lines.push(line), ...more } as Handlers;
  return { listening: listen("meeting/7", { epoch: "e1", seq }, on), heard, lines, reset };
}

function open() {
  newest().says({ type: "welcome", epoch: "e1", ping: 25 });
  return newest();
}

test("one socket serves every listener of the tab", () => {
  follow();
  listen("file/1", { epoch: "e1", seq: 3 }, { event() {}, reset() {} });
  const socket = open();
  expect(FakeSocket.all).toHaveLength(1);
  expect(socket.asked("listen").map((message) => [message["topic"], message["since"]])).toEqual([["meeting/7", 0], ["file/1", 3]]);
});

test("events come once and in order; a gap is asked for again", () => {
  const { heard } = follow();
  const socket = open();
  socket.says(event(1), event(1), event(3));
  expect(heard).toEqual([1]);
  expect(socket.asked("listen").at(-1)).toMatchObject({ topic: "meeting/7", since: 1 });
  socket.says(event(2), event(3));
  expect(heard).toEqual([1, 2, 3]);
});

test("a second element on the same topic gets what it lacks, the first nothing twice", () => {
  const first = follow(5);
  const socket = open();
  const second = follow(3);
  expect(socket.asked("listen").at(-1)).toMatchObject({ since: 3 });
  socket.says(event(4), event(5), event(6));
  expect(first.heard).toEqual([6]);
  expect(second.heard).toEqual([4, 5, 6]);
});

test("a head that is further on tells of silent loss", () => {
  follow(4);
  const socket = open();
  socket.says({ type: "ping", heads: { "meeting/7": 6 } });
  expect(socket.asked("pong")).toHaveLength(1);
  expect(socket.asked("listen").at(-1)).toMatchObject({ since: 4 });
});

test("after a lost line it comes back by itself and asks from where it was", () => {
  const { lines } = follow();
  open().says({ type: "listening", topic: "meeting/7", seq: 0 }, event(1));
  newest().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(500);
  expect(FakeSocket.all).toHaveLength(2);
  expect(open().asked("listen")[0]).toMatchObject({ since: 1 });
  newest().says({ type: "listening", topic: "meeting/7", seq: 1 });
  expect(lines).toEqual(["live", "lost", "live"]);
});

test("the waits between attempts grow to half a minute, and end at once when the network is back", () => {
  follow();
  for (const wait of [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]) {
    const before = FakeSocket.all.length;
    newest().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(wait - 1);
    expect(FakeSocket.all).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.all).toHaveLength(before + 1);
  }
  newest().onclose?.({ code: 1006 });
  const before = FakeSocket.all.length;
  dispatchEvent(new Event("online"));
  expect(FakeSocket.all).toHaveLength(before + 1);
});

test("a line that is silent for forty seconds is dead", () => {
  const { lines } = follow();
  open();
  vi.advanceTimersByTime(40_000);
  expect(lines).toEqual(["lost"]);
  vi.advanceTimersByTime(500);
  expect(FakeSocket.all).toHaveLength(2);
});

test("a reset gives the new numbering and asks the element for a fresh state", () => {
  const { reset, heard } = follow(40);
  open().says({ type: "reset", topic: "meeting/7", epoch: "e2", seq: 3 }, event(4));
  expect(reset).toHaveBeenCalledTimes(1);
  expect(heard).toEqual([4]);
  newest().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(500);
  expect(open().asked("listen")[0]).toMatchObject({ epoch: "e2", since: 4 });
});

test("a large room comes back for fresh pages spread over some seconds", () => {
  const { reset } = follow();
  open().says({ type: "reset", topic: "meeting/7", epoch: "e1", seq: 3, spread: 5 });
  expect(reset).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  expect(reset).toHaveBeenCalledTimes(1);
});

test("a deed resolves with its seq, or rejects with the reason", async () => {
  const { listening } = follow();
  const socket = open();
  const turned = listening.do("turn", { page: 12 });
  const refused = listening.do("turn", { page: 13 });
  const [first, second] = socket.asked("do");
  expect(first).toMatchObject({ topic: "meeting/7", deed: "turn", wish: { page: 12 } });
  socket.says({ type: "done", id: first!["id"], seq: 9 }, { type: "declined", id: second!["id"], reason: "発表者だけがめくれます。" });
  await expect(turned).resolves.toBe(9);
  await expect(refused).rejects.toThrow("発表者だけがめくれます。");
});

test("a deed without an answer is wished again, with the same id, when the line is back", async () => {
  const { listening } = follow();
  const socket = open();
  const turned = listening.do("turn", { page: 12 });
  const id = socket.asked("do")[0]!["id"];
  socket.onclose?.({ code: 1012 });
  vi.advanceTimersByTime(500);
  expect(open().asked("do")[0]).toMatchObject({ id });
  newest().says({ type: "done", id, seq: 1 });
  await expect(turned).resolves.toBe(1);
});

test("receipts are gathered, the furthest is sent", () => {
  const { listening } = follow();
  const socket = open();
  listening.seen(3);
  listening.seen(5);
  listening.seen(4);
  expect(socket.asked("seen")).toHaveLength(0);
  vi.advanceTimersByTime(250);
  expect(socket.asked("seen")).toEqual([{ type: "seen", topic: "meeting/7", seq: 5 }]);
});

test("signed out is said to the page, and nobody dials again", () => {
  const said = vi.fn();
  document.addEventListener("signed-out", said, { once: true });
  const { lines } = follow();
  open().onclose?.({ code: 4401 });
  vi.advanceTimersByTime(60_000);
  expect(said).toHaveBeenCalledTimes(1);
  expect(lines).toEqual(["ended"]);
  expect(FakeSocket.all).toHaveLength(1);
});

test("an ended right ends the topic, the others go on", () => {
  const { lines, heard } = follow();
  open().says({ type: "ended", topic: "meeting/7" }, event(1));
  expect(lines).toEqual(["ended"]);
  expect(heard).toEqual([]);
});

test("the last element to leave a topic says so", () => {
  const first = follow(), second = follow();
  const socket = open();
  first.listening.leave();
  expect(socket.asked("leave")).toHaveLength(0);
  second.listening.leave();
  expect(socket.asked("leave")).toEqual([{ type: "leave", topic: "meeting/7" }]);
});

test("presence is asked for only where it is shown, and counted by receipt", () => {
  const shown = vi.fn();
  follow(0, { presence: shown });
  const presence = { type: "presence" as const, topic: "meeting/7", count: 40, seen: [[12, 38], [11, 2]] as [number, number][], people: [] };
  open().says(presence);
  expect(newest().asked("listen")[0]).toMatchObject({ presence: true });
  expect(shown).toHaveBeenCalledWith(presence);
  expect(seenBy(presence, 12)).toBe(38);
  expect(seenBy(presence, 11)).toBe(40);
});

test("where websockets are blocked, events come by polling and deeds go by POST", async () => {
  document.cookie = "csrftoken=abc";
  const calls: { url: string; body: Record<string, string> }[] = [];
  let polls = 0;
  vi.stubGlobal("fetch", vi.fn(async (url: string, init: RequestInit = {}) => {
    const body = init.body ? (JSON.parse(init.body as string) as Record<string, string>) : {};
    calls.push({ url, body });
    if (init.method === "POST") return Response.json({ type: "done", id: body["id"], seq: 2 });
    if (polls++ === 0) return Response.json([event(1), { type: "listening", topic: "meeting/7", seq: 1 }]);
    return new Promise(() => {});
  }));
  const { listening, heard, lines } = follow();
  newest().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(500);
  newest().onclose?.({ code: 1006 });
  await vi.advanceTimersByTimeAsync(10);
  expect(calls[0]!.url).toBe("/hub/events?topic=meeting%2F7&epoch=e1&since=0&seen=0");
  expect(calls[1]!.url).toBe("/hub/events?topic=meeting%2F7&epoch=e1&since=1&seen=0");
  expect(heard).toEqual([1]);
  expect(lines.at(-1)).toBe("live");
  await expect(listening.do("turn", { page: 2 })).resolves.toBe(2);
  listening.seen(1);
  await vi.advanceTimersByTimeAsync(300);
  expect(calls.at(-1)!.url).toContain("since=1&seen=1");
  vi.advanceTimersByTime(1000);
  open();
  expect(newest().asked("listen")[0]).toMatchObject({ since: 1 });
});
