import { expect, test } from "vitest";

import { median, percentile } from "./statistics.ts";

test("percentile() is the smallest value that so many are not above", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([percentile(hundred, 50), percentile(hundred, 99), percentile(hundred, 100)]).toEqual([50, 99, 100]);
  expect(percentile([7], 1)).toBe(7);
});

test("median() is not moved by one bad round", () => {
  expect(median([10, 900, 11])).toBe(11);
});
