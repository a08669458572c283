import { z } from "zod";

import type { AuditedFields } from "./audit.ts";
import { dryRun } from "./dry-run.ts";
import { idempotencyKey } from "./idempotency.ts";
import { foreignCursor, hasOwnCursor, listFields } from "./list.ts";
import { money, type Money } from "./money.ts";
import { pageResponse } from "./page.ts";
import { schemaNames } from "./schema-names.ts";
import { isoTime, moment } from "./time.ts";
import { uuid } from "./uuid.ts";

export const paymentKind = z.enum(["charge", "refund"]);
export type PaymentKind = z.output<typeof paymentKind>;

export const paymentState = z.enum(["pending", "unknown", "succeeded", "declined"]);
export type PaymentState = z.output<typeof paymentState>;

/**
 * A charge or a refund of an order's whole total. An order has at most one payment of each kind that is not declined.
 */
export type Payment = {
  /** UUID version 7; the gateway knows the payment by it. */
  readonly id: string;
  readonly orderId: string;
  readonly kind: PaymentKind;
  /**
   * `pending`: a request to the gateway is in flight. `unknown`: its outcome is not known, and the gateway must be
   * asked again.
   */
  readonly state: PaymentState;
  readonly amount: Money;
  /** The gateway's id of the charge; a refund has that of the charge that it gives back. */
  readonly chargeId: string;
  /** The gateway's code, such as `insufficient_funds`. */
  readonly declineReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** The outcome of a payment at the gateway. `unknown` is not final: the gateway must be asked again. */
export type PaymentOutcome =
  | { readonly state: "succeeded" | "unknown" }
  | { readonly state: "declined"; readonly reason: string };

/** The job that works on one payment after another. */
export type RetriedPaymentJob = "settle-overdue-payments";

export const payOrderRequest = z.strictObject({
  id: uuid.describe("The order's id"),
  method: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,64}$/, "must be the id of a payment method at the gateway, such as pm_card_visa")
    .describe("The id of a payment method at the gateway"),
  idempotencyKey: idempotencyKey.optional(),
});
export type PayOrderRequest = z.output<typeof payOrderRequest>;

export const refundOrderRequest = z.strictObject({
  id: uuid.describe("The order's id"),
  idempotencyKey: idempotencyKey.optional(),
  dryRun,
});
export type RefundOrderRequest = z.output<typeof refundOrderRequest>;

export const paymentRequest = z.strictObject({ id: uuid.describe("The payment's id") });

export const listPaymentsRequest = z
  .strictObject({
    kind: paymentKind.optional().describe("Only charges, or only refunds"),
    state: paymentState.optional().describe("Only payments in this state"),
    orderId: uuid.optional().describe("Only payments of this order"),
    from: moment.optional().describe("Only payments begun at this moment or later, such as 2026-01-31T00:00:00Z"),
    to: moment.optional().describe("Only payments begun before this moment"),
    ...listFields(["createdAt"], "desc"),
  })
  .refine((query) => hasOwnCursor("payment", query), foreignCursor);
export type ListPaymentsRequest = z.output<typeof listPaymentsRequest>;

/** The payload of a payment's events. */
export const paymentPayload = z.object({ paymentId: uuid, orderId: uuid });

/** A payment as callers see it. */
export const paymentResponse = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  kind: paymentKind,
  state: paymentState,
  amount: money,
  declineReason: z.string().nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
schemaNames.add(paymentResponse, { id: "Payment" });
export type PaymentResponse = z.input<typeof paymentResponse>;
export const paymentPageResponse = pageResponse(paymentResponse);

export function createPayment(
  values: Pick<Payment, "id" | "orderId" | "kind" | "amount" | "chargeId">,
  at: Date,
): Payment {
  return { ...values, state: "pending", declineReason: null, createdAt: at, updatedAt: at };
}

/** Whether its outcome is still open. */
export function isUnsettled({ state }: Payment): boolean {
  return state === "pending" || state === "unknown";
}

export function withOutcome(payment: Payment, outcome: PaymentOutcome, at: Date): Payment {
  const declineReason = outcome.state === "declined" ? outcome.reason : null;
  return { ...payment, state: outcome.state, declineReason, updatedAt: at };
}

/** The audited fields of a payment. */
export function auditedPayment({ orderId, kind, state, amount, declineReason }: Payment): AuditedFields {
  return { orderId, kind, state, amountMinor: amount.amountMinor, currency: amount.currency, declineReason };
}
