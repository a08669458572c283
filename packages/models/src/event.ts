import { z } from "zod";

import { money } from "./money.ts";
import type { Order } from "./order.ts";
import type { Payment } from "./payment.ts";
import { uuid } from "./uuid.ts";

/** What the events of an order tell; whoever handles one looks up what else it needs. */
const orderPayload = z.object({ orderId: uuid, customerId: uuid, total: money });
const paymentPayload = z.object({ paymentId: uuid, orderId: uuid });

/**
 * Each event's payload, by type. A change that old readers cannot read gets a new version, and stays readable beside
 * the old one until no queue holds that any more.
 */
const payloads = {
  "order.placed": orderPayload,
  "order.paid": orderPayload,
  "order.shipped": orderPayload,
  "order.delivered": orderPayload,
  "order.cancelled": orderPayload,
  "order.refunded": orderPayload,
  "payment.unknown": paymentPayload,
} as const;
export type EventType = keyof typeof payloads;
export const eventTypes = Object.keys(payloads) as readonly EventType[];

/** That something happened, for whoever wants to react to it later. */
export type DomainEvent<Type extends EventType = EventType> = {
  [T in Type]: {
    /** UUID version 7: consumers know by it what they have handled. */
    readonly id: string;
    readonly type: T;
    readonly version: 1;
    /** Events of one entity are relayed in the order in which they happened. */
    readonly entityId: string;
    readonly occurredAt: Date;
    readonly payload: z.output<(typeof payloads)[T]>;
  };
}[Type];

const envelope = z.object({
  id: uuid,
  type: z.enum(Object.keys(payloads) as [EventType, ...EventType[]]),
  version: z.literal(1),
  entityId: uuid,
  occurredAt: z.iso.datetime().transform((text) => new Date(text)),
  payload: z.unknown(),
});

/** Reads an event as it came out of a queue. @throws {ZodError} when it is none, or of a version unknown here. */
export function parseEvent(json: unknown): DomainEvent {
  const event = envelope.parse(json);
  return { ...event, payload: payloads[event.type].parse(event.payload) } as DomainEvent;
}

export function orderEvent(
  what: { readonly id: string; readonly type: Exclude<EventType, "payment.unknown"> },
  { id: orderId, customerId, total }: Order,
  occurredAt: Date,
): DomainEvent {
  return { ...what, version: 1, entityId: orderId, occurredAt, payload: { orderId, customerId, total } };
}

export function paymentUnknownEvent(id: string, payment: Payment, occurredAt: Date): DomainEvent {
  const { id: paymentId, orderId } = payment;
  return { id, type: "payment.unknown", version: 1, entityId: orderId, occurredAt, payload: { paymentId, orderId } };
}
