import { expect, test } from "vitest";

import { printable, printableJson } from "./printable.ts";

test.each([
  ["\u001b[2J", "\ufffd[2J"],
  ["\u009b31m", "\ufffd31m"],
  ["a\r\nb\tc\u007f", "a\ufffd\ufffdb\ufffdc\ufffd"],
  ["\u202egnp.exe\u2066", "\ufffdgnp.exe\ufffd"],
  ["Zoë 👩‍🚀 می‌خواهم ñ", "Zoë 👩‍🚀 می‌خواهم ñ"],
])("printable(%j) is %j", (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test("printableJson() says the same, and has nothing that a terminal obeys", () => {
  const value = { name: "\u001b\u007f\u009b\u202eAda\u2069\n", count: 1 };
  const json = printableJson(value);
  expect(json).toBe(String.raw`{"name":"\u001b\u007f\u009b\u202eAda\u2069\n","count":1}`);
  expect(JSON.parse(json)).toEqual(value);
  expect(printableJson(value, 2)).toContain('\n  "count": 1\n');
});
