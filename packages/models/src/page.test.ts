import { expect, test } from "vitest";

import { cursor, pageLimit, toPage } from "./page.ts";

const id = "01900000-0000-7000-8000-000000000001";
const rows = ["a", "b", "c"];
const positionOf = (key: string) => ({ order: "letters", key, id });

test("toPage() keeps the row that says there is more, and marks the place before it", () => {
  const page = toPage(rows, 2, positionOf);
  expect(page.items).toEqual(["a", "b"]);
  expect(cursor.parse(page.nextCursor)).toEqual({ order: "letters", key: "b", id });
});

test("toPage() of all there is has no next", () => {
  expect(toPage(rows, 3, positionOf)).toEqual({ items: rows, nextCursor: null });
  expect(toPage([], 3, positionOf)).toEqual({ items: [], nextCursor: null });
});

test("cursors keep any key that a text may be", () => {
  const key = 'çelik "🥮" \\ %';
  expect(cursor.parse(toPage([key, ""], 1, positionOf).nextCursor)).toMatchObject({ key });
});

test.each([
  ["no base64", "%%%"],
  ["no JSON", encode("nonsense")],
  ["another shape", encode(JSON.stringify({ order: "letters" }))],
  ["an id that is none", encode(JSON.stringify(["letters", "a", "1"]))],
  ["a key that PostgreSQL cannot hold", encode(JSON.stringify(["letters", "a\u0000", id]))],
  ["endless text", "x".repeat(20_000)],
])("cursor refuses %s", (_what, text) => {
  expect(cursor.safeParse(text).success).toBe(false);
});

test("pageLimit is 20 unless given, and 1 to 100", () => {
  expect(pageLimit.parse(undefined)).toBe(20);
  for (const limit of [0, 101, 1.5, "5"]) expect(pageLimit.safeParse(limit).success).toBe(false);
});

function encode(text: string): string {
  return Buffer.from(text).toString("base64url");
}
