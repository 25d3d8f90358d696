import { afterEach, expect, test, vi } from "vitest";

class FakeSocket {
  static newest?: FakeSocket;
  onmessage?: (event: { data: string }) => void;
  constructor(readonly url: string) { FakeSocket.newest = this; }
  send() {}
  close() {}
  says(message: object) { this.onmessage?.({ data: JSON.stringify(message) }); }
}

class FakeNotification {
  static permission: NotificationPermission = "default";
  static shown: string[] = [];
  static asked = 0;
  onclick?: () => void;
  constructor(title: string) { FakeNotification.shown.push(title); }
  static requestPermission() { this.asked += 1; this.permission = "granted"; return Promise.resolve(this.permission); }
  close() {}
}

const secure = (value: boolean) => Object.defineProperty(globalThis, "isSecureContext", { value, configurable: true });

vi.stubGlobal("WebSocket", FakeSocket);
vi.stubGlobal("Notification", FakeNotification);
secure(true);
vi.stubGlobal("fetch", () => Promise.resolve({ ok: true, json: () => Promise.resolve({ title: "開会しました: 庁議", text: "" }) }));
await Promise.all([import("./notice-bell"), import("./notice-desktop"), import("./notice-permission")]);

let seq = 3;
const bell = `<notice-bell topic="notices/7" epoch="e1" seq="3" unread="12" label="お知らせ" unread-label="お知らせ、未読 {n} 件" arrived="届きました"><a href="/notices/"><span class="count">1</span><span data-label></span></a></notice-bell>`;
const watch = `<notice-desktop topic="notices/7" epoch="e1" seq="3" href="/notices/" hidden></notice-desktop>`;
const permission = `<notice-permission hidden><div data-when="ask" hidden><button>ask</button></div><div data-when="on" hidden><button>stop</button></div><p data-when="denied" hidden></p><p data-when="insecure" hidden></p></notice-permission>`;

function open(html: string): void {
  seq = 3;
  const page = document.createElement("div");
  page.innerHTML = html;
  document.body.replaceChildren(page);
  FakeSocket.newest?.says({ type: "welcome", epoch: "e1", ping: 25 });
}
function says(event: object): void { FakeSocket.newest!.says({ type: "event", topic: "notices/7", seq: (seq += 1), event }); }
const shown = () => document.querySelector<HTMLElement>("[data-when]:not([hidden])")!.dataset.when;

afterEach(() => {
  document.body.innerHTML = "";
  FakeNotification.permission = "default";
  FakeNotification.shown = [];
  FakeNotification.asked = 0;
  localStorage.clear();
  Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
});

test("the bell counts what comes and what is read, without a reload", () => {
  open(bell);
  says({ type: "notice_told", notice: 15, important: false });
  expect(document.querySelector(".count")!.textContent).toBe("2");
  expect(document.querySelector("[data-label]")!.textContent).toBe("お知らせ、未読 2 件");
  says({ type: "notices_read", notices: [12, 15] });
  expect(document.querySelector<HTMLElement>(".count")!.hidden).toBe(true);
  expect(document.querySelector("[data-label]")!.textContent).toBe("お知らせ");
});

test("the browser is asked on a press alone, and can be told to stop", async () => {
  open(permission);
  expect([shown(), FakeNotification.asked]).toEqual(["ask", 0]);
  document.querySelector<HTMLElement>("[data-when=ask] button")!.click();
  await vi.waitFor(() => expect(shown()).toBe("on"));
  document.querySelector<HTMLElement>("[data-when=on] button")!.click();
  await vi.waitFor(() => expect(shown()).toBe("ask"));
});

test.each([["hidden", true, true, 1], ["visible", true, true, 0], ["hidden", false, true, 0], ["hidden", true, false, 0]])(
  "the desktop shows a notice while the page is %s, where it is important (%s) and wanted (%s): %i", async (state, important, wanted, count) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    FakeNotification.permission = "granted";
    localStorage.setItem("desktop-notices", wanted ? "on" : "off");
    open(watch);
    says({ type: "notice_told", notice: 15, important });
    await new Promise((later) => setTimeout(later));
    await new Promise((later) => setTimeout(later));
    expect(FakeNotification.shown.length).toBe(count);
  });

test("where the page came without HTTPS, it says so kindly", () => {
  secure(false);
  open(permission);
  expect(shown()).toBe("insecure");
  secure(true);
});
