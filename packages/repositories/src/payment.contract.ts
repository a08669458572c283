import { type Payment, withOutcome } from "@baklava/models/payment";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aPayment, inUnit, nextId, noon, placeOrder } from "./testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function paymentRepositoryContract(storage: () => Storage): void {
  describe("PaymentRepository", () => {
    test("findById() and findLive() find what insert() stored", async () => {
      const order = await placeOrder(storage());
      const charge = await insert(aPayment(order));
      const refund = await insert(aPayment(order, { kind: "refund" }));
      expect(await find(charge.id)).toEqual(charge);
      expect(await find(nextId())).toBeUndefined();
      expect(await findLive(order.id, "charge")).toEqual(charge);
      expect(await findLive(order.id, "refund")).toEqual(refund);
      expect(await findLive(nextId(), "charge")).toBeUndefined();
    });

    test("insert() throws for a second payment of a kind, unless the first was declined", async () => {
      const order = await placeOrder(storage());
      const declined = await insert(aPayment(order, { state: "declined", declineReason: "card_declined" }));
      const charge = await insert(aPayment(order));
      await expect(insert(aPayment(order))).rejects.toThrow();
      expect(await findLive(order.id, "charge")).toEqual(charge);
      expect(await find(declined.id)).toEqual(declined);
    });

    test("insert() lets one of many at the same moment win", async () => {
      const order = await placeOrder(storage());
      const tries = [1, 2, 3, 4].map(() => insert(aPayment(order)));
      const settled = await Promise.allSettled(tries);
      expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    });

    test("update() stores the outcome, and nothing else", async () => {
      const payment = await insert(aPayment(await placeOrder(storage())));
      const declined = withOutcome(payment, { state: "declined", reason: "insufficient_funds" }, later);
      await inUnit(storage(), ({ payments }) => payments.update({ ...declined, chargeId: "other" }));
      expect(await find(payment.id)).toEqual(declined);
    });

    test("listUnsettledSince() gives the oldest that are pending or unknown", async () => {
      const orders = [];
      for (let made = 0; made < 4; made += 1) orders.push(await placeOrder(storage()));
      const [first, second, third, fourth] = orders;
      if (!first || !second || !third || !fourth) throw new Error("There are four orders");
      const pending = await insert(aPayment(first));
      const unknown = await insert(aPayment(second, { state: "unknown" }));
      await insert(aPayment(third, { state: "succeeded" }));
      await insert(aPayment(fourth, { createdAt: later }));
      const list = (before: Date, limit: number) =>
        inUnit(storage(), ({ payments }) => payments.listUnsettledSince(before, limit));
      expect(await list(later, 10)).toEqual([pending.id, unknown.id]);
      expect(await list(later, 1)).toEqual([pending.id]);
      expect(await list(noon, 10)).toEqual([]);
    });
  });

  async function insert(payment: Payment): Promise<Payment> {
    await inUnit(storage(), ({ payments }) => payments.insert(payment));
    return payment;
  }

  function find(id: string): Promise<Payment | undefined> {
    return inUnit(storage(), ({ payments }) => payments.findById(id));
  }

  function findLive(orderId: string, kind: "charge" | "refund"): Promise<Payment | undefined> {
    return inUnit(storage(), ({ payments }) => payments.findLive(orderId, kind));
  }
}
