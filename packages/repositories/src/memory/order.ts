import type { Order } from "@baklava/models/order";
import type { Due, DuePeriod } from "@baklava/models/retry";

import type { OrderRepository } from "../order.ts";
import type { MemoryDatabase } from "./database.ts";
import { listDue } from "./retry.ts";

export class MemoryOrderRepository implements OrderRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Order | undefined> {
    return this.#database.orders.get(id);
  }

  /** Units run one after the other. */
  lock(id: string): Promise<Order | undefined> {
    this.#database.locks.take("order", id);
    return this.findById(id);
  }

  async insert(order: Order): Promise<void> {
    const { orders, users, products } = this.#database;
    if (orders.has(order.id)) throw new Error(`Order id ${order.id} is in use`);
    if (!users.has(order.customerId)) throw new Error(`User ${order.customerId} does not exist`);
    const unknown = order.lines.find(({ productId }) => !products.has(productId));
    if (unknown) throw new Error(`Product ${unknown.productId} does not exist`);
    orders.set(order.id, order);
  }

  async update(order: Order): Promise<void> {
    const { state, updatedAt } = order;
    this.#database.locks.take("order", order.id);
    const stored = this.#database.orders.get(order.id);
    if (stored) this.#database.orders.set(order.id, { ...stored, state, updatedAt });
  }

  async listUnpaid(period: DuePeriod, limit: number): Promise<readonly Due[]> {
    const unpaid = this.#database.orders.values().filter(({ state }) => state === "placed");
    return listDue(this.#database, unpaid, { job: "cancel-unpaid-orders", period, limit });
  }
}
