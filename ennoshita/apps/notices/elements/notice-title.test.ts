import { expect, test, vi } from "vitest";

class FakeSocket {
  static newest: FakeSocket;
  onmessage?: (event: { data: string }) => void;
  constructor(readonly url: string) { FakeSocket.newest = this; }
  send() {}
  close() {}
  says(message: object) { this.onmessage?.({ data: JSON.stringify(message) }); }
}

test("a new title is shown without a reload", async () => {
  vi.stubGlobal("WebSocket", FakeSocket);
  await import("./notice-title");
  document.body.innerHTML = `<notice-title topic="notice/7" epoch="e1" seq="3">前の名前</notice-title>`;
  FakeSocket.newest.says({ type: "welcome", epoch: "e1", ping: 25 });
  FakeSocket.newest.says({ type: "event", topic: "notice/7", seq: 4, event: { type: "notice_renamed", title: "新しい名前" } });
  expect(document.body.textContent).toBe("新しい名前");
});
