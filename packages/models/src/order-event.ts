import type { DomainEvent, EventType } from "./event.ts";
import type { Order } from "./order.ts";

export type OrderEventType = Extract<EventType, `order.${string}`>;

export function orderEvent(
  what: { readonly id: string; readonly type: OrderEventType },
  { id: orderId, customerId, total }: Order,
  occurredAt: Date,
): DomainEvent {
  return { ...what, version: 1, entityId: orderId, occurredAt, payload: { orderId, customerId, total } };
}

export function isOrderEvent(event: DomainEvent): event is DomainEvent<OrderEventType> {
  return event.type.startsWith("order.");
}
