import { expect, test } from "vitest";

import { formatMoney, parseAmount } from "./money.ts";

test.each([
  [1999, "EUR", "19.99 EUR"],
  [5, "EUR", "0.05 EUR"],
  [0, "EUR", "0.00 EUR"],
  [-1999, "USD", "-19.99 USD"],
  [1999, "JPY", "1999 JPY"],
  [1999, "KWD", "1.999 KWD"],
  [999_999_999_999, "TRY", "9999999999.99 TRY"],
])("formatMoney(%d, %s) is %s", (amountMinor, currency, text) => {
  expect(formatMoney(amountMinor, currency)).toBe(text);
});

test.each([
  ["19.99", "EUR", 1999],
  ["19.9", "EUR", 1990],
  ["0", "EUR", 0],
  ["1999", "JPY", 1999],
  ["1.999", "KWD", 1999],
  ["19.999", "EUR", undefined],
  ["1.5", "JPY", undefined],
  ["-1", "EUR", undefined],
  ["1,50", "EUR", undefined],
  ["", "EUR", undefined],
  ["99999999999999999", "EUR", undefined],
])("parseAmount(%j, %s) is %s", (text, currency, amountMinor) => {
  expect(parseAmount(text, currency)).toBe(amountMinor);
});
