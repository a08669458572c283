import type { Actor } from "@baklava/models/actor";
import { type AuditEvent, auditEvent } from "@baklava/models/audit";
import { actionOf, advance, auditedOrder, type Order, type OrderStep } from "@baklava/models/order";
import { orderEvent } from "@baklava/models/order-event";
import { auditedProduct, type Product } from "@baklava/models/product";
import { type Failure, refuse } from "@baklava/models/result";
import type { Repositories } from "@baklava/repositories/storage";

import type { Clock, IdGenerator } from "./ports.ts";

type Machine = { readonly clock: Clock; readonly ids: IdGenerator };

/**
 * Takes an order one step further, with audit event and domain event. The unit has locked the order, and its state
 * allows the step. Pieces that were not shipped return to the stock when an order is cancelled or refunded.
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

/** The order's state does not allow the step. */
export function wrongState({ id, state }: Order, step: OrderStep): Failure<"conflict"> {
  return refuse("conflict", "order_state", `Order ${id} is ${state}; ${step} is not possible now`);
}

/** No limit of the stock may refuse it: the money may have moved already. */
async function release(repositories: Repositories, { clock, ids }: Machine, order: Order, actor: Actor): Promise<void> {
  const at = clock.now();
  const quantities = new Map(order.lines.map(({ productId, quantity }) => [productId, quantity]));
  const lines = [...quantities].map(([id, quantity]) => ({ id, quantity }));
  const events = (await repositories.products.returnStock(lines, at)).map((after) => {
    const before = { ...after, stock: after.stock - (quantities.get(after.id) ?? 0) };
    return stockEvent({ id: ids.next(), action: "released", actor, at }, before, after);
  });
  await repositories.audit.append(...events);
}

/** The audit event of a product's stock. */
export function stockEvent(
  what: Pick<AuditEvent, "id" | "action" | "actor" | "at">,
  before: Product,
  after: Product,
): AuditEvent {
  return auditEvent({ ...what, entity: "product", entityId: after.id }, auditedProduct(before), auditedProduct(after));
}
