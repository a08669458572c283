import { advance, type Order } from "@baklava/models/order";
import { type Due, dueAt, type Retry } from "@baklava/models/retry";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { inUnit, nextId, noon, placeOrder } from "./testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function orderRepositoryContract(storage: () => Storage): void {
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

    test("listUnpaid() gives the oldest that are still unpaid", async () => {
      const [first, second] = [await placeOrder(storage()), await placeOrder(storage())];
      const [soon, inAMinute] = [new Date(noon.getTime() + 1000), new Date(noon.getTime() + 60_000)];
      await placeOrder(storage(), { createdAt: inAMinute });
      await placeOrder(storage(), { state: "paid" });
      expect(await listUnpaid(soon, 10)).toEqual([dueOf(first), dueOf(second)]);
      expect(await listUnpaid(soon, 1)).toEqual([dueOf(first)]);
      expect(await listUnpaid(noon, 10)).toEqual([]);
    });

    test("listUnpaid() leaves out what waits for its next try, and gives what was never tried first", async () => {
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
