import { cursor } from "@baklava/models/page";
import { listPaymentsRequest, type ListPaymentsRequest, type Payment, withOutcome } from "@baklava/models/payment";
import { dueAt } from "@baklava/models/retry";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aPayment, placeOrder } from "./testing/shop.ts";
import { inUnit, nextId, noon } from "./testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function paymentContract(storage: () => Storage): void {
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

    test("listUnsettled() gives the oldest that are pending or unknown, those tried least often first", async () => {
      const orders = [];
      for (let made = 0; made < 5; made += 1) orders.push(await placeOrder(storage()));
      const [first, second, third, fourth, fifth] = orders;
      if (!first || !second || !third || !fourth || !fifth) throw new Error("There are five orders");
      const pending = await insert(aPayment(first));
      const unknown = await insert(aPayment(second, { state: "unknown" }));
      await insert(aPayment(third, { state: "succeeded" }));
      const waiting = await insert(aPayment(fourth));
      const ahead = await insert(aPayment(fifth, { createdAt: new Date("2026-05-01T12:00:00.000Z") }));
      const list = (at: Date, limit: number) =>
        inUnit(storage(), ({ payments }) => payments.listUnsettled(dueAt(at, 0), limit));
      await inUnit(storage(), async ({ retries }) => {
        await retries.postpone("settle-overdue-payments", pending.id, { tries: 2, nextTryAt: later });
        await retries.postpone("settle-overdue-payments", waiting.id, { tries: 1, nextTryAt: new Date(+later + 1) });
      });
      const due = [
        { id: unknown.id, tries: 0 },
        { id: ahead.id, tries: 0 },
        { id: pending.id, tries: 2 },
      ];
      expect(await list(later, 10)).toEqual(due);
      expect(await list(later, 1)).toEqual(due.slice(0, 1));
      expect(await list(noon, 10)).toEqual([{ id: ahead.id, tries: 0 }]);
    });
  });

  describe("PaymentView", () => {
    test("list() filters by kind, state, order and time", async () => {
      const order = await placeOrder(storage());
      const declined = await insert(aPayment(order, { state: "declined", declineReason: "card_declined" }));
      const charge = await insert(aPayment(order, { state: "succeeded" }));
      const refund = await insert(aPayment(order, { kind: "refund", createdAt: later }));
      const other = await insert(aPayment(await placeOrder(storage())));
      expect((await storage().payments.list(query({ orderId: order.id }))).items).toEqual([refund, charge, declined]);
      expect(await ids({ kind: "refund" })).toEqual([refund.id]);
      expect(await ids({ state: "pending" })).toEqual([refund.id, other.id]);
      expect(await ids({ from: later })).toEqual([refund.id]);
      expect(await ids({ to: later, orderId: order.id })).toEqual([charge.id, declined.id]);
      expect(await ids({ state: "unknown" })).toEqual([]);
    });

    test.each(["asc", "desc"] as const)("list() pages %s through ties without a gap or a repeat", async (direction) => {
      for (let made = 0; made < 5; made += 1) await insert(aPayment(await placeOrder(storage())));
      const all = await storage().payments.list(query({ direction }));
      const first = await storage().payments.list(query({ direction, limit: 3 }));
      const rest = await storage().payments.list(query({ direction, cursor: cursor.parse(first.nextCursor) }));
      expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 2, null]);
      expect([...first.items, ...rest.items]).toEqual(all.items);
    });
  });

  async function ids(values: Partial<ListPaymentsRequest>): Promise<readonly string[]> {
    const { items } = await storage().payments.list(query(values));
    return items.map(({ id }) => id);
  }

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

function query(values: Partial<ListPaymentsRequest>): ListPaymentsRequest {
  return { ...listPaymentsRequest.parse({}), ...values };
}
