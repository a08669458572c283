import { expect, test } from "vitest";

import { readTimestamp } from "./timestamp.ts";

test.each([
  ["2026-03-01 23:59:59.999+00", "2026-03-01T23:59:59.999Z"],
  ["2026-03-01 00:00:00+00", "2026-03-01T00:00:00.000Z"],
  ["2024-02-29 12:30:05.5+00", "2024-02-29T12:30:05.500Z"],
  ["2026-03-01 00:00:00.05+00", "2026-03-01T00:00:00.050Z"],
  ["2026-03-01 00:00:00.123456+00", "2026-03-01T00:00:00.123Z"],
  ["2026-03-01 05:30:00+05:30", "2026-03-01T00:00:00.000Z"],
  ["0099-01-01 00:00:00+00", "0099-01-01T00:00:00.000Z"],
  ["10000-01-01 00:00:00+00", "+010000-01-01T00:00:00.000Z"],
  ["0044-03-15 00:00:00+00 BC", "-000043-03-15T00:00:00.000Z"],
])("readTimestamp() reads %s", (text, iso) => {
  expect(readTimestamp(text)).toEqual(new Date(iso));
});

test("readTimestamp() reads infinity as pg does", () => {
  expect([readTimestamp("infinity"), readTimestamp("-infinity")]).toEqual([Infinity, -Infinity]);
});
