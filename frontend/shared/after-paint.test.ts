import { expect, test, vi } from "vitest";
import { afterPaint } from "./after-paint";

test("what can wait runs after the frame, unless it is called off", async () => {
  const ran: string[] = [];
  afterPaint(() => ran.push("kept"));
  afterPaint(() => ran.push("called off"))();
  expect(ran).toEqual([]);
  await vi.waitFor(() => expect(ran).toEqual(["kept"]));
});
