import type { DomainEvent } from "./event.ts";
import type { Payment } from "./payment.ts";

export function paymentUnknownEvent(id: string, payment: Payment, occurredAt: Date): DomainEvent {
  const { id: paymentId, orderId } = payment;
  return { id, type: "payment.unknown", version: 1, entityId: orderId, occurredAt, payload: { paymentId, orderId } };
}
