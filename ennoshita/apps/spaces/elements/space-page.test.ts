import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

class FakeSocket {
  static newest: FakeSocket;
  onmessage?: (event: { data: string }) => void;
  constructor(readonly url: string) { FakeSocket.newest = this; }
  send() {}
  close() {}
  says(message: object) { this.onmessage?.({ data: JSON.stringify(message) }); }
}

const page = (members: string) => `<space-page topic="space/7" epoch="e1" seq="0"><div data-fresh>${members}</div>
  <template><p>閉じました</p></template></space-page>`;
const shown = () => document.querySelector("space-page")!.textContent!.trim();
let seq = 0;

beforeAll(async () => {
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", vi.fn(async () => new Response(page("二人"))));
  await import("./space-page");
});
beforeEach(() => {
  seq = 0;
  document.body.innerHTML = page("一人");
  FakeSocket.newest.says({ type: "welcome", epoch: "e1", ping: 25 });
});
afterEach(() => { document.body.innerHTML = ""; });

const changed = () => FakeSocket.newest.says({ type: "event", topic: "space/7", seq: ++seq, event: { type: "space_changed" } });

test("whoever was added is on the page without a reload", async () => {
  changed();
  await vi.waitFor(() => expect(shown()).toBe("二人"));
});

test("a row that is being filled in stays", async () => {
  document.querySelector("[data-fresh]")!.innerHTML = "<details open>変更中</details>";
  changed();
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
  await new Promise((done) => setTimeout(done, 20));
  expect(shown()).toBe("変更中");
});

test("the page closes when the right has ended", () => {
  FakeSocket.newest.says({ type: "ended", topic: "space/7" });
  expect(shown()).toBe("閉じました");
});
