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
  await import("./effect-title");
  document.body.innerHTML = `<effect-title topic="effect/7" epoch="e1" seq="3">前の名前</effect-title>`;
  FakeSocket.newest.says({ type: "welcome", epoch: "e1", ping: 25 });
  FakeSocket.newest.says({ type: "event", topic: "effect/7", seq: 4, event: { type: "effect_renamed", title: "新しい名前" } });
  expect(document.body.textContent).toBe("新しい名前");
});
