import type { Actor } from "@baklava/models/actor";
import { auditEvent } from "@baklava/models/audit";
import { orderEvent } from "@baklava/models/event";
import { actionOf, advance, auditedOrder, type Order, type OrderStep } from "@baklava/models/order";
import { auditedProduct, type Product } from "@baklava/models/product";
import type { Repositories } from "@baklava/repositories/unit-of-work";

import type { Clock, IdGenerator } from "./ports.ts";

type Machine = { readonly clock: Clock; readonly ids: IdGenerator };

/**
 * Takes an order that the unit has locked, and whose state allows it, one step further: with audit trail and event.
 * What has not left the shop goes back to the stock when an order is cancelled or refunded.
 */
export async function takeStep(
  repositories: Repositories,
  { clock, ids }: Machine,
  order: Order,
  { step, actor }: { step: OrderStep; actor: Actor },
): Promise<Order> {
  const at = clock.now();
  const after = advance(order, step, at);
  await repositories.orders.update(after);
  const action = actionOf(step);
  const what = { id: ids.next(), entity: "order", entityId: order.id, action, actor, at } as const;
  await repositories.audit.append(auditEvent(what, auditedOrder(order), auditedOrder(after)));
  await repositories.outbox.append(orderEvent({ id: ids.next(), type: `order.${action}` }, after, at));
  const isStillHere = order.state === "placed" || order.state === "paid";
  if ((step === "cancel" || step === "refund") && isStillHere)
    await release(repositories, { clock, ids }, order, actor);
  return after;
}

/** In the order of ids, as stock is taken, so that two units never wait for each other. */
async function release(repositories: Repositories, { clock, ids }: Machine, order: Order, actor: Actor): Promise<void> {
  const lines = order.lines.toSorted((left, right) => (left.productId < right.productId ? -1 : 1));
  for (const { productId, quantity } of lines) {
    const after = await repositories.products.addStock(productId, quantity, clock.now());
    if (!after) throw new Error(`Product ${productId} cannot take ${quantity} pieces back`);
    await recordStock(repositories, { clock, ids }, { ...after, stock: after.stock - quantity }, after, {
      action: "released",
      actor,
    });
  }
}

/** Tells the audit trail of the product that its stock changed. */
export function recordStock(
  { audit }: Repositories,
  { clock, ids }: Machine,
  before: Product,
  after: Product,
  { action, actor }: { action: string; actor: Actor },
): Promise<void> {
  const what = { id: ids.next(), entity: "product", entityId: after.id, action, actor, at: clock.now() } as const;
  return audit.append(auditEvent(what, auditedProduct(before), auditedProduct(after)));
}
