import type { Actor } from "@baklava/models/actor";
import { type AuditEvent, auditEvent } from "@baklava/models/audit";
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
  const at = clock.now();
  const events: AuditEvent[] = [];
  const lines = order.lines.toSorted((left, right) => (left.productId < right.productId ? -1 : 1));
  for (const { productId, quantity } of lines) {
    const after = await repositories.products.addStock(productId, quantity, at);
    if (!after) throw new Error(`Product ${productId} cannot take ${quantity} pieces back`);
    const before = { ...after, stock: after.stock - quantity };
    events.push(stockEvent({ id: ids.next(), action: "released", actor, at }, before, after));
  }
  await repositories.audit.append(...events);
}

/** What the audit trail of a product tells of its stock. */
export function stockEvent(
  what: Pick<AuditEvent, "id" | "action" | "actor" | "at">,
  before: Product,
  after: Product,
): AuditEvent {
  return auditEvent({ ...what, entity: "product", entityId: after.id }, auditedProduct(before), auditedProduct(after));
}
