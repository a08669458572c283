import { z } from "zod";

import type { DomainEvent } from "./event.ts";
import { money, type Money } from "./money.ts";
import { isOrderEvent } from "./order-event.ts";
import { schemaNames } from "./schema-names.ts";
import { isoTime } from "./time.ts";

/** A change of an order, for subscribers of `orders.watch`. */
export type OrderChange = {
  /** Its place in the order of all changes. A subscription can continue after it. */
  readonly position: number;
  /** The event's type, such as `order.paid`. */
  readonly type: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly total: Money;
  readonly at: Date;
};

export const watchOrdersRequest = z.strictObject({
  lastEventId: z
    .string()
    .regex(/^\d{1,15}$/, "must be the id of a change that was seen")
    .transform(Number)
    .optional()
    .describe("The id of the last change that was received. Without it, the subscription starts now"),
});

export const orderChangeResponse = z.object({
  type: z.string(),
  orderId: z.uuid(),
  customerId: z.uuid(),
  total: money,
  at: isoTime,
});
schemaNames.add(orderChangeResponse, { id: "OrderChange" });

/** `undefined` for an event that is about something else. */
export function toOrderChange(position: number, event: DomainEvent): OrderChange | undefined {
  if (!isOrderEvent(event)) return undefined;
  const { type, occurredAt: at, payload } = event;
  return { position, type, ...payload, at };
}
