import { beforeEach, expect, test, vi } from "vitest";

import "./copy-text";

const copied: string[] = [];

beforeEach(() => {
  copied.length = 0;
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => void copied.push(text));
  document.body.innerHTML = `<copy-text><input value="https://hall.example/link" readonly><button type="button">コピー</button>
    <p role="status" data-done="コピーしました。"></p></copy-text>`;
});

test("copies the address and says so", async () => {
  document.querySelector("button")!.click();
  await vi.waitFor(() => expect(document.querySelector("[role=status]")!.textContent).toBe("コピーしました。"));
  expect(copied).toEqual(["https://hall.example/link"]);
});
