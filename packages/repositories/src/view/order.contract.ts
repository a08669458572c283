import { changesBetween } from "@baklava/models/audit";
import { type ListOrdersRequest, listOrdersRequest, type Order } from "@baklava/models/order";
import { cursor } from "@baklava/models/page";
import { describe, expect, test } from "vitest";

import type { Storage } from "../storage.ts";
import { aPayment, aUser, inUnit, nextId, noon, placeOrder, store } from "../testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function orderViewContract(storage: () => Storage): void {
  describe("OrderView", () => {
    test("findDetails() gives an order with its customer, lines, payments and history", async () => {
      const customer = await store(storage(), aUser({ name: "Grace Hopper" }));
      const order = await placeOrder(storage(), { customerId: customer.id });
      const other = await placeOrder(storage());
      const declined = aPayment(order, { state: "declined", declineReason: "card_declined" });
      const charge = aPayment(order, { createdAt: later });
      // By a clock that was behind.
      const refund = aPayment(order, { kind: "refund", createdAt: noon });
      const event = {
        id: nextId(),
        entity: "order" as const,
        entityId: order.id,
        action: "created",
        actor: "anonymous" as const,
        at: noon,
        changes: changesBetween({}, { state: "placed" }),
      };
      await inUnit(storage(), async ({ payments, audit }) => {
        for (const payment of [charge, declined, refund, aPayment(other)]) await payments.insert(payment);
        await audit.append(event, { ...event, id: nextId(), entityId: other.id });
      });
      const expected = {
        ...order,
        customerName: "Grace Hopper",
        payments: [declined, charge, refund],
        history: [event],
      };
      expect(await storage().orders.findDetails(order.id)).toEqual(expected);
      expect(await storage().orders.findDetails(nextId())).toBeUndefined();
    });

    test("list() filters by state, customer, time and total", async () => {
      const customer = await store(storage(), aUser());
      const small = await placeOrder(storage(), { total: { amountMinor: 100, currency: "EUR" } });
      const paid = await placeOrder(storage(), { state: "paid", total: { amountMinor: 500, currency: "EUR" } });
      const late = await placeOrder(storage(), {
        customerId: customer.id,
        createdAt: later,
        total: { amountMinor: 900, currency: "EUR" },
      });
      expect(await ids({ state: "paid" })).toEqual([paid.id]);
      expect(await ids({ customerId: customer.id })).toEqual([late.id]);
      expect(await ids({ from: later })).toEqual([late.id]);
      expect(await ids({ to: later })).toEqual([paid.id, small.id]);
      expect(await ids({ minTotalMinor: 500 })).toEqual([late.id, paid.id]);
      expect(await ids({ maxTotalMinor: 500 })).toEqual([paid.id, small.id]);
      expect(await ids({ minTotalMinor: 500, maxTotalMinor: 500, state: "placed" })).toEqual([]);
    });

    test("list() tells the customer's name and how many lines there are", async () => {
      const customer = await store(storage(), aUser({ name: "Grace Hopper" }));
      const { lines, ...order } = await placeOrder(storage(), { customerId: customer.id });
      const { items } = await storage().orders.list(query({}));
      expect(items).toEqual([{ ...order, customerName: "Grace Hopper", lineCount: lines.length }]);
    });

    test.each([
      { sort: "createdAt", direction: "asc" },
      { sort: "createdAt", direction: "desc" },
      { sort: "total", direction: "asc" },
      { sort: "total", direction: "desc" },
    ] as const)("list() pages by $sort $direction through ties without a gap or a repeat", async (order) => {
      for (const amountMinor of [7, 1000, 7, 20, 7]) await placeOrder(storage(), totalling(amountMinor));
      const all = await storage().orders.list(query(order));
      const first = await storage().orders.list(query({ ...order, limit: 3 }));
      const rest = await storage().orders.list(query({ ...order, cursor: cursor.parse(first.nextCursor) }));
      expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 2, null]);
      expect([...first.items, ...rest.items]).toEqual(all.items);
    });

    test("listLatest() gives a customer's last orders with their lines, the newest first", async () => {
      const customer = await store(storage(), aUser());
      const place = (createdAt: Date) => placeOrder(storage(), { customerId: customer.id, createdAt });
      const [late, first, second] = [await place(later), await place(noon), await place(noon)];
      await placeOrder(storage(), { createdAt: later });
      const latest = (limit: number) => storage().orders.listLatest({ customerId: customer.id, limit });
      expect(await latest(20)).toEqual([late, second, first]);
      expect(await latest(2)).toEqual([late, second]);
      expect(await storage().orders.listLatest({ customerId: nextId(), limit: 20 })).toEqual([]);
    });

    test("list() sorts totals as numbers", async () => {
      for (const amountMinor of [7, 1000, 20]) await placeOrder(storage(), totalling(amountMinor));
      const { items } = await storage().orders.list(query({ sort: "total", direction: "asc" }));
      expect(items.map(({ total }) => total.amountMinor)).toEqual([7, 20, 1000]);
    });
  });

  async function ids(values: Partial<ListOrdersRequest>): Promise<string[]> {
    const { items } = await storage().orders.list(query(values));
    return items.map(({ id }) => id);
  }
}

function query(values: Partial<ListOrdersRequest>): ListOrdersRequest {
  return { ...listOrdersRequest.parse({}), ...values };
}

function totalling(amountMinor: number): Pick<Order, "total"> {
  return { total: { amountMinor, currency: "EUR" } };
}
