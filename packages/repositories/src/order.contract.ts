import { advance, type Order } from "@baklava/models/order";
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

    test("listUnpaidSince() gives the oldest that are still unpaid", async () => {
      const [first, second] = [await placeOrder(storage()), await placeOrder(storage())];
      await placeOrder(storage(), { createdAt: later });
      await placeOrder(storage(), { state: "paid" });
      const list = (before: Date, limit: number) =>
        inUnit(storage(), ({ orders }) => orders.listUnpaidSince(before, limit));
      expect(await list(later, 10)).toEqual([first.id, second.id]);
      expect(await list(later, 1)).toEqual([first.id]);
      expect(await list(noon, 10)).toEqual([]);
    });
  });

  function find(id: string): Promise<Order | undefined> {
    return inUnit(storage(), ({ orders }) => orders.findById(id));
  }

  function insert(order: Order): Promise<void> {
    return inUnit(storage(), ({ orders }) => orders.insert(order));
  }
}
