import { expect, test } from "vitest";
import type { StrokeState } from "../../../../frontend/shared/events";
import { InkBook } from "./ink-book";
import type { StageInk } from "./ink-state";

const stroke = (id: number, page: number): StrokeState => ({ id, page, tool: "pen", colour: "red", width: 30, points: [[1, 2, 50]], by: 1 });
const drawn = (id: number, page: number) => ({ type: "stroke_drawn" as const, stroke: stroke(id, page), mark: `m${id}` });
const first: StageInk = { epoch: "e", seq: 5, inked: [{ page: 1, strokes: 1 }, { page: 2, strokes: 2 }], page: 1, strokes: [stroke(1, 1)] };
const ids = (book: InkBook, page: number) => book.strokes(page).map(({ id }) => id);

test("the ink of the page that was shown is there at once; another page's is fetched once", async () => {
  const asked: number[] = [];
  const book = new InkBook(first, async (page) => {
    asked.push(page);
    return { ...first, page, strokes: [stroke(2, 2), stroke(3, 2)] };
  });
  expect(ids(book, 1)).toEqual([1]);
  expect(await book.load(2)).toBe(true);
  expect(await book.load(2)).toBe(false);
  expect(ids(book, 2)).toEqual([2, 3]);
  expect(asked).toEqual([2]);
});

test("a page that bears no ink is never asked for, and what is drawn on it is heard", async () => {
  const book = new InkBook(first, () => Promise.reject(new Error("asked")));
  expect(await book.load(3)).toBe(false);
  book.hear(drawn(7, 3), 6);
  book.hear(drawn(8, 3), 7);
  expect(ids(book, 3)).toEqual([7, 8]);
  expect(await book.load(3)).toBe(false);
  book.hear({ type: "strokes_erased", page: 3, strokes: [7] }, 8);
  expect(ids(book, 3)).toEqual([8]);
});

test("what is drawn while a page's ink is on its way is neither lost nor doubled", async () => {
  let answer!: (ink: StageInk) => void;
  const book = new InkBook(first, () => new Promise((done) => { answer = done; }));
  const loading = book.load(2);
  book.hear(drawn(9, 2), 6);
  book.hear(drawn(10, 2), 7);
  answer({ ...first, seq: 6, page: 2, strokes: [stroke(2, 2), stroke(3, 2), stroke(9, 2)] });
  expect(await loading).toBe(true);
  expect(ids(book, 2)).toEqual([2, 3, 9, 10]);
});

test("after a reset the shown page is read again, and what was known of others is forgotten", async () => {
  const book = new InkBook(first, async (page) => ({ ...first, seq: 40, inked: [{ page: 1, strokes: 1 }], page, strokes: [stroke(30, page)] }));
  expect(await book.again(1)).toBe(true);
  expect(ids(book, 1)).toEqual([30]);
  expect(book.inked).toEqual([1]);
});
