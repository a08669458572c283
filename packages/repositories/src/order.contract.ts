import { changesBetween } from "@baklava/models/audit";
import { advance, listOrdersRequest, type ListOrdersRequest, type Order } from "@baklava/models/order";
import { cursor } from "@baklava/models/page";
import { type Due, dueAt, type Retry } from "@baklava/models/retry";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aPayment, placeOrder } from "./testing/shop.ts";
import { aUser, inUnit, nextId, noon, store } from "./testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function orderContract(storage: () => Storage): void {
  repositoryContract(storage);
  viewContract(storage);
}

function repositoryContract(storage: () => Storage): void {
  describe("OrderRepository", () => {
    test("findById() finds what insert() stored, its lines in order", async () => {
      const order = await placeOrder(storage());
      expect(await find(order.id)).toEqual(order);
      expect(await inUnit(storage(), ({ orders }) => orders.lock(order.id))).toEqual(order);
      expect(await find(nextId())).toBeUndefined();
      expect(await inUnit(storage(), ({ orders }) => orders.lock(nextId()))).toBeUndefined();
    });

    test("insert() throws when the id is in use, or a customer or product does not exist", async () => {
      const order = await placeOrder(storage());
      await expect(insert(order)).rejects.toThrow();
      await expect(insert({ ...order, id: nextId(), customerId: nextId() })).rejects.toThrow();
      const [line] = order.lines;
      if (!line) throw new Error("There is no line");
      await expect(insert({ ...order, id: nextId(), lines: [{ ...line, productId: nextId() }] })).rejects.toThrow();
    });

    test("update() stores the state and its time, and nothing else", async () => {
      const order = await placeOrder(storage());
      const paid = advance(order, "pay", later);
      await inUnit(storage(), ({ orders }) => orders.update({ ...paid, lines: [], customerId: nextId() }));
      expect(await find(order.id)).toEqual(paid);
    });

    test("lock() makes units that change the same order wait for each other", async () => {
      const order = await placeOrder(storage());
      const pay = async () =>
        inUnit(storage(), async ({ orders }) => {
          const locked = await orders.lock(order.id);
          if (locked?.state !== "placed") return false;
          await orders.update(advance(locked, "pay", later));
          return true;
        });
      const answers = await Promise.all([pay(), pay(), pay(), pay()]);
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    test("countUnpaid() counts unpaid orders, their pieces, and orders cancelled lately", async () => {
      const { customerId } = await placeOrder(storage());
      await placeOrder(storage(), { customerId });
      await placeOrder(storage(), { customerId, state: "paid" });
      for (const createdAt of [noon, later]) await placeOrder(storage(), { customerId, state: "cancelled", createdAt });
      await placeOrder(storage());
      const count = (id: string, since: Date) => inUnit(storage(), ({ orders }) => orders.countUnpaid(id, since));
      expect(await count(customerId, noon)).toEqual({ orders: 2, pieces: 6, cancelled: 2 });
      expect(await count(customerId, later)).toEqual({ orders: 2, pieces: 6, cancelled: 1 });
      expect(await count(nextId(), noon)).toEqual({ orders: 0, pieces: 0, cancelled: 0 });
    });

    test("listUnpaid() gives the oldest that are still unpaid", async () => {
      const [first, second] = [await placeOrder(storage()), await placeOrder(storage())];
      const [soon, inAMinute] = [new Date(noon.getTime() + 1000), new Date(noon.getTime() + 60_000)];
      await placeOrder(storage(), { createdAt: inAMinute });
      await placeOrder(storage(), { state: "paid" });
      expect(await listUnpaid(soon, 10)).toEqual([dueOf(first), dueOf(second)]);
      expect(await listUnpaid(soon, 1)).toEqual([dueOf(first)]);
      expect(await listUnpaid(noon, 10)).toEqual([]);
    });

    test("listUnpaid() leaves out orders that wait for their next try, and gives untried ones first", async () => {
      const [tried, waiting, fresh] = [
        await placeOrder(storage()),
        await placeOrder(storage()),
        await placeOrder(storage()),
      ];
      const soon = new Date(later.getTime() + 1000);
      await postpone(tried, { tries: 3, nextTryAt: later });
      await postpone(waiting, { tries: 1, nextTryAt: soon });
      expect(await listUnpaid(later, 10)).toEqual([dueOf(fresh), { id: tried.id, tries: 3 }]);
      expect(await listUnpaid(soon, 2)).toEqual([dueOf(fresh), { id: waiting.id, tries: 1 }]);
    });

    test("listUnpaid() takes times that a wrong clock wrote, weeks ahead, for past", async () => {
      const ahead = new Date("2026-05-01T12:00:00.000Z");
      const [placed, tried] = [await placeOrder(storage(), { createdAt: ahead }), await placeOrder(storage())];
      await postpone(tried, { tries: 1, nextTryAt: ahead });
      expect(await listUnpaid(later, 10)).toEqual([dueOf(placed), { id: tried.id, tries: 1 }]);
    });
  });

  function listUnpaid(at: Date, limit: number): Promise<readonly Due[]> {
    return inUnit(storage(), ({ orders }) => orders.listUnpaid(dueAt(at, 0), limit));
  }

  function postpone({ id }: Order, retry: Retry): Promise<void> {
    return inUnit(storage(), ({ retries }) => retries.postpone("cancel-unpaid-orders", id, retry));
  }

  function find(id: string): Promise<Order | undefined> {
    return inUnit(storage(), ({ orders }) => orders.findById(id));
  }

  function insert(order: Order): Promise<void> {
    return inUnit(storage(), ({ orders }) => orders.insert(order));
  }
}

function dueOf({ id }: Order): Due {
  return { id, tries: 0 };
}

function viewContract(storage: () => Storage): void {
  describe("OrderView", () => {
    test("findDetails() gives an order with its customer, lines, payments and history, findById() with its lines alone", async () => {
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
      expect(await storage().orders.findById(order.id)).toEqual(order);
      expect(await storage().orders.findById(nextId())).toBeUndefined();
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
