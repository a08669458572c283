import { z } from "zod";

import { orderPayload } from "./order.ts";
import { paymentPayload } from "./payment.ts";
import { userPayload } from "./user.ts";
import { uuid } from "./uuid.ts";

/**
 * The payload schemas by event type. A breaking change gets a new version; the old one stays readable until no queue
 * holds an event of it.
 */
const payloads = {
  "user.password_changed": userPayload,
  "user.deactivated": userPayload,
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

/** A change that consumers react to later. */
export type DomainEvent<Type extends EventType = EventType> = {
  [T in Type]: {
    /** UUID version 7. Consumers recognise an event that they have handled by it. */
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
  const read: unknown = { ...event, payload: payloads[event.type].parse(event.payload) };
  return read as DomainEvent;
}
