import { expect, test } from "vitest";

import { addMoney, money, multiplyMoney } from "./money.ts";

const price = { amountMinor: 1999, currency: "EUR" };

test("money takes codes in any case of letters", () => {
  expect(money.parse({ amountMinor: -5, currency: "try" })).toEqual({ amountMinor: -5, currency: "TRY" });
});

test.each([
  ["a fraction of the smallest unit", { amountMinor: 0.5, currency: "EUR" }],
  ["an amount that is not exact", { amountMinor: 2 ** 53, currency: "EUR" }],
  ["a code that is no currency", { amountMinor: 1, currency: "XYZ" }],
])("money refuses %s", (_what, value) => {
  expect(money.safeParse(value).success).toBe(false);
});

test("addMoney() and multiplyMoney() are exact", () => {
  expect(addMoney(price, { amountMinor: 1, currency: "EUR" })).toEqual({ amountMinor: 2000, currency: "EUR" });
  expect(multiplyMoney(price, 3)).toEqual({ amountMinor: 5997, currency: "EUR" });
});

test("addMoney() and multiplyMoney() throw rather than be wrong", () => {
  expect(() => addMoney(price, { amountMinor: 1, currency: "TRY" })).toThrow("Cannot add TRY to EUR");
  expect(() => multiplyMoney(price, 1.1)).toThrow(RangeError);
  expect(() => addMoney({ ...price, amountMinor: Number.MAX_SAFE_INTEGER }, price)).toThrow(RangeError);
});
