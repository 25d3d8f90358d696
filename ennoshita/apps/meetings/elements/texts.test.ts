import { expect, test } from "vitest";
import { plain, written } from "./texts";

const TEXT = {
  heading: "予算",
  blocks: [
    { kind: "heading", cells: ["予算"] },
    { kind: "row", cells: ["款", "要求額"] },
    { kind: "row", cells: ["総務費", "1,240千円"] },
    { kind: "text", cells: ["以上です。"] },
  ],
  words: [],
} as const;

test("rows that follow one another become one table", () => {
  const parts = written(TEXT);
  expect(parts.map((part) => part.localName)).toEqual(["h2", "table", "p"]);
  expect((parts[1] as HTMLTableElement).rows).toHaveLength(2);
});

test("what is copied keeps cells apart", () => {
  expect(plain(TEXT)).toBe("予算\n款\t要求額\n総務費\t1,240千円\n以上です。");
});

test("what a page says is never taken for HTML", () => {
  const [part] = written({ ...TEXT, blocks: [{ kind: "text", cells: ["<img src=x>"] }] });
  expect(part!.children).toHaveLength(0);
});
