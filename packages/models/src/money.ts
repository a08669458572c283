import { z } from "zod";

import { schemaNames } from "./schema-names.ts";

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** An ISO 4217 currency code that this runtime knows. */
export const currency = z
  .string()
  .toUpperCase()
  .refine((code) => currencies.has(code), {
    error: "must be an ISO 4217 currency code such as EUR",
  });

export const money = z.object({
  /** In the currency's smallest unit: cents for EUR, yen for JPY. */
  amountMinor: z.int(),
  currency,
});
schemaNames.add(money, { id: "Money" });

/** An exact amount. Amounts of two currencies never mix. */
export type Money = Readonly<z.output<typeof money>>;

/** @throws {RangeError} when the currencies differ or the sum is too large to be exact. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new RangeError(`Cannot add ${right.currency} to ${left.currency}`);
  }
  return exactly(left.amountMinor + right.amountMinor, left.currency);
}

/** @throws {RangeError} when the product is too large to be exact, or `quantity` is not an integer. */
export function multiplyMoney(price: Money, quantity: number): Money {
  return exactly(price.amountMinor * quantity, price.currency);
}

function exactly(amountMinor: number, code: string): Money {
  if (!Number.isSafeInteger(amountMinor)) {
    throw new RangeError(`${amountMinor} is not an exact amount of ${code}`);
  }
  return { amountMinor, currency: code };
}
