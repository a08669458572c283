import { z } from "zod";

import type { AuditedFields, AuditEvent } from "./audit.ts";
import { auditEventResponse } from "./audit.ts";
import { dryRun } from "./dry-run.ts";
import { idempotencyKey } from "./idempotency.ts";
import { foreignCursor, hasOwnCursor, listFields } from "./list.ts";
import { addMoney, money, type Money } from "./money.ts";
import { lineTotal, type OrderLine, orderLineRequest, orderLineResponse } from "./order-line.ts";
import { pageResponse } from "./page.ts";
import { type Payment, paymentResponse } from "./payment.ts";
import { userReference } from "./reference.ts";
import { schemaNames } from "./schema-names.ts";
import { isoTime, moment } from "./time.ts";
import { uuid } from "./uuid.ts";

export const orderState = z.enum(["placed", "paid", "shipped", "delivered", "cancelled", "refunded"]);
export type OrderState = z.output<typeof orderState>;

/** An order of a customer. Its pieces are reserved from placement on. */
export type Order = {
  /** UUID version 7. */
  readonly id: string;
  readonly customerId: string;
  readonly state: OrderState;
  /** 1 to 100, all in one currency; never changed. */
  readonly lines: readonly OrderLine[];
  readonly total: Money;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** An order as lists show it. */
export type OrderSummary = Omit<Order, "lines"> & {
  readonly customerName: string;
  /** Number of its lines. */
  readonly lineCount: number;
};

/** An order with its payments and history. */
export type OrderDetails = Order & {
  readonly customerName: string;
  /** Charges before refunds, even if a wrong clock dated a refund earlier; of each kind, oldest first. */
  readonly payments: readonly Payment[];
  /** Its audit events, oldest first; at most the first 100. */
  readonly history: readonly AuditEvent[];
};

/** The steps of an order: the states that allow each, and the state after it. */
const steps = {
  pay: { from: ["placed"], to: "paid", action: "paid" },
  ship: { from: ["paid"], to: "shipped", action: "shipped" },
  deliver: { from: ["shipped"], to: "delivered", action: "delivered" },
  cancel: { from: ["placed"], to: "cancelled", action: "cancelled" },
  refund: { from: ["paid", "shipped", "delivered"], to: "refunded", action: "refunded" },
} as const satisfies Record<string, { from: readonly OrderState[]; to: OrderState; action: string }>;
export type OrderStep = keyof typeof steps;

/** The job that works on one order after another. */
export type RetriedOrderJob = "cancel-unpaid-orders";

/** Fits PostgreSQL's type integer, with room to spare. */
export const maxTotalMinor = 2_000_000_000;

const orderId = uuid.describe("The order's id");

export const placeOrderRequest = z.strictObject({
  customerId: userReference.optional().describe("The customer: a user's id or e-mail address. Without it, yourself"),
  lines: z
    .array(orderLineRequest)
    .min(1, "must have at least one line")
    .max(100, "must have at most 100 lines")
    .refine((lines) => new Set(lines.map((line) => line.sku)).size === lines.length, "must name each SKU once")
    .describe("Products and quantities, such as TEA-250=2"),
  idempotencyKey: idempotencyKey.optional(),
});
export type PlaceOrderRequest = z.output<typeof placeOrderRequest>;

export const orderRequest = z.strictObject({ id: orderId });

export const cancelOrderRequest = z.strictObject({ id: orderId, dryRun });

const amountMinor = z.int().min(0).max(maxTotalMinor);

export const listOrdersRequest = z
  .strictObject({
    state: orderState.optional().describe("Only orders in this state"),
    customerId: userReference.optional().describe("Only orders of this user, by id or e-mail address"),
    from: moment.optional().describe("Only orders placed at this moment or later, such as 2026-01-31T00:00:00Z"),
    to: moment.optional().describe("Only orders placed before this moment"),
    minTotalMinor: amountMinor
      .optional()
      .describe("Only orders of this total or more, in the currency's smallest unit"),
    maxTotalMinor: amountMinor.optional().describe("Only orders of this total or less"),
    ...listFields(["createdAt", "total"], "desc"),
  })
  .refine((query) => hasOwnCursor("order", query), foreignCursor);
export type ListOrdersRequest = z.output<typeof listOrdersRequest>;

export const latestOrdersRequest = z.strictObject({
  customerId: userReference.describe("The customer: a user's id or e-mail address"),
  limit: z.int().min(1).max(50).default(20).describe("Number of orders, 1 to 50"),
});
export type LatestOrdersRequest = z.output<typeof latestOrdersRequest>;

/** The payload of an order's events. Consumers look up all else by the ids. */
export const orderPayload = z.object({ orderId: uuid, customerId: uuid, total: money });

/** An order as callers see it. */
export const orderResponse = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  state: orderState,
  total: money,
  lines: z.array(orderLineResponse).readonly(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
schemaNames.add(orderResponse, { id: "Order" });
export type OrderResponse = z.input<typeof orderResponse>;

export const latestOrdersResponse = z.object({ items: z.array(orderResponse).readonly() });
schemaNames.add(latestOrdersResponse, { id: "LatestOrders" });
export type LatestOrdersResponse = z.input<typeof latestOrdersResponse>;

export const orderSummaryResponse = orderResponse
  .omit({ lines: true })
  .extend({ customerName: z.string(), lineCount: z.int() });
schemaNames.add(orderSummaryResponse, { id: "OrderSummary" });
export type OrderSummaryResponse = z.input<typeof orderSummaryResponse>;

export const orderPageResponse = pageResponse(orderSummaryResponse);

export const orderDetailsResponse = orderResponse.extend({
  customerName: z.string(),
  payments: z.array(paymentResponse).readonly(),
  history: z.array(auditEventResponse).readonly(),
});
schemaNames.add(orderDetailsResponse, { id: "OrderDetails" });
export type OrderDetailsResponse = z.input<typeof orderDetailsResponse>;

/** @throws {RangeError} when the lines are in several currencies, or there is none. */
export function createOrder(id: string, customerId: string, lines: readonly OrderLine[], at: Date): Order {
  const total = lines.map(lineTotal).reduce(addMoney);
  return { id, customerId, state: "placed", lines, total, createdAt: at, updatedAt: at };
}

/** The order as it was at placement. */
export function asPlaced(order: Order): Order {
  return { ...order, state: "placed", updatedAt: order.createdAt };
}

/** Whether the order's state allows the step. */
export function allows({ state }: Pick<Order, "state">, step: OrderStep): boolean {
  return (steps[step].from as readonly OrderState[]).includes(state);
}

/** The order after the step, which its state must allow. */
export function advance(order: Order, step: OrderStep, at: Date): Order {
  return { ...order, state: steps[step].to, updatedAt: at };
}

/** The step's name in the audit trail; with the prefix `order.`, its event type. */
export function actionOf<Step extends OrderStep>(step: Step): (typeof steps)[Step]["action"] {
  return steps[step].action;
}

/** The audited fields of an order. */
export function auditedOrder({ customerId, state, total, lines }: Order): AuditedFields {
  const pieces = lines.map(({ quantity, sku }) => `${quantity} × ${sku}`);
  return { customerId, state, totalMinor: total.amountMinor, currency: total.currency, lines: pieces.join(", ") };
}
