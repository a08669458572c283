import type { UserSummary } from "@baklava/models/user";
import { type Backend, founder, valueOf } from "@baklava/services/testing/backend";
import { sell } from "@baklava/services/testing/shop";

import type { NamedOperation } from "../operation.ts";

const lines = [{ sku: "TEA", quantity: 1 }];

/** A product, and an order of the owner with its payment: their ids by domain. */
export async function shopThings(backend: Backend, owner: UserSummary): Promise<Readonly<Record<string, string>>> {
  const { services } = backend;
  const product = await sell(backend, "TEA");
  const order = valueOf(await services.order.place({ customerId: owner.id, lines }, founder));
  const payment = valueOf(await services.payment.pay({ id: order.id, method: "pm_card_visa" }, founder));
  return { products: product.id, orders: order.id, payments: payment.id };
}

/** The fields of an operation's input that refer to these things without an id. */
export function shopFields({ domain, operation }: NamedOperation): object {
  const fields = operation.input.shape as object;
  return {
    ...("lines" in fields && { lines }),
    ...("currency" in fields && domain === "orders" && { currency: "EUR" }),
  };
}
