import { z } from "zod";

import { money, type Money, multiplyMoney } from "./money.ts";
import type { Product } from "./product.ts";
import { schemaNames } from "./schema-names.ts";
import { sku } from "./sku.ts";

/** One product in an order, as it was when the order was placed. */
export type OrderLine = {
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  /** The price of one piece at placement. Later price changes do not affect it. */
  readonly unitPrice: Money;
};

export const orderLineRequest = z.strictObject({
  sku,
  quantity: z.int().min(1).max(10_000).describe("Number of pieces"),
});
export type OrderLineRequest = z.output<typeof orderLineRequest>;

export const orderLineResponse = z.object({
  sku: z.string(),
  name: z.string(),
  quantity: z.int(),
  unitPrice: money,
});
schemaNames.add(orderLineResponse, { id: "OrderLine" });
export type OrderLineResponse = z.input<typeof orderLineResponse>;

export function createOrderLine({ id: productId, sku: code, name, price }: Product, quantity: number): OrderLine {
  return { productId, sku: code, name, quantity, unitPrice: price };
}

/** @throws {RangeError} when it is too much to be exact. */
export function lineTotal({ unitPrice, quantity }: OrderLine): Money {
  return multiplyMoney(unitPrice, quantity);
}
