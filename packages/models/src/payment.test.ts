import { expect, test } from "vitest";

import { createPayment, isUnsettled, payOrderRequest, paymentResponse, withOutcome } from "./payment.ts";
import { toResponse } from "./response.ts";

const id = "01900000-0000-7000-8000-000000000001";
const at = new Date("2026-03-01T12:00:00.000Z");
const later = new Date("2026-03-02T12:00:00.000Z");
const amount = { amountMinor: 650, currency: "EUR" };
const payment = createPayment({ id, orderId: id, kind: "charge", amount, chargeId: "pi_1" }, at);

test("a payment is unsettled until its outcome is known", () => {
  const unknown = withOutcome(payment, { state: "unknown" }, later);
  const declined = withOutcome(unknown, { state: "declined", reason: "expired_card" }, later);
  expect([payment, unknown, declined].map(isUnsettled)).toEqual([true, true, false]);
  expect(declined).toMatchObject({ state: "declined", declineReason: "expired_card", createdAt: at, updatedAt: later });
  expect(isUnsettled(withOutcome(unknown, { state: "succeeded" }, later))).toBe(false);
});

test("toResponse() of a payment keeps the gateway's id to itself", () => {
  expect(Object.keys(toResponse(paymentResponse, payment))).not.toContain("chargeId");
});

test.each(["", "pm card", "pm_card?x=1", "x".repeat(65)])("payOrderRequest refuses the method %j", (method) => {
  expect(payOrderRequest.safeParse({ id, method }).success).toBe(false);
});
