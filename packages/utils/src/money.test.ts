import { expect, test } from "vitest";

import { formatMoney } from "./money.ts";

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
