import type { OperationContext } from "@baklava/handlers/operation";
import { userOperations } from "@baklava/handlers/operations/user";
import type { Order } from "@baklava/models/order";
import { createProductRequest } from "@baklava/models/product";

import { firstId } from "./first-id.ts";
import { orders, products, type SeedOrder } from "./shop-seed-data.ts";

/** Adds products and orders of a small shop. Existing ones stay as they are. */
export async function* seedShop(context: OperationContext): AsyncIterable<string> {
  yield `${await putOnSale(context)} of ${products.length} products added`;
  yield `${await placeOrders(context)} of ${orders.length} orders are there`;
}

/** @returns the number of products that were added. */
async function putOnSale({ services, caller }: OperationContext): Promise<number> {
  let added = 0;
  for (const product of products) {
    const request = createProductRequest.parse({ ...product, currency: "EUR" });
    if ((await services.product.create(request, caller)).kind === "ok") added += 1;
  }
  return added;
}

/**
 * Each order has an idempotency key, so that it is placed once however often this runs. @returns the number of orders.
 */
async function placeOrders(context: OperationContext): Promise<number> {
  let placed = 0;
  for (const [index, order] of orders.entries()) {
    const customerId = (await firstId(userOperations.list, context, { text: order.customer })) ?? "";
    const lines = Object.entries(order.lines).map(([sku, quantity]) => ({ sku, quantity }));
    const request = { customerId, lines, idempotencyKey: `seed-${index}` };
    const result = await context.services.order.place(request, context.caller);
    if (result.kind !== "ok") continue;
    placed += 1;
    await bring(result.value, order, context);
  }
  return placed;
}

/**
 * Takes an order as far as possible: without a payment gateway it stays unpaid, and steps that it already took are
 * refused.
 */
async function bring({ id }: Order, { steps }: SeedOrder, { services, caller }: OperationContext): Promise<void> {
  for (const step of steps) {
    if (step === "pay") await services.payment.pay({ id, method: "pm_card_visa" }, caller);
    else if (step === "refund") await services.payment.refund({ id }, caller);
    else await services.order[step](id, caller);
  }
}
