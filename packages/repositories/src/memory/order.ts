import type { LatestOrdersRequest, ListOrdersRequest, Order, OrderDetails, OrderSummary } from "@baklava/models/order";
import type { Page } from "@baklava/models/page";
import type { Due, DuePeriod } from "@baklava/models/retry";
import { compareCodePoints } from "@baklava/utils/compare";

import type { OrderRepository, OrderView, UnpaidOrders } from "../order.ts";
import type { MemoryDatabase } from "./database.ts";
import { listPage } from "./page.ts";
import { listDue } from "./retry.ts";
import { oldestFirst } from "./oldest-first.ts";

export class MemoryOrderRepository implements OrderRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Order | undefined> {
    return this.#database.table("orders").get(id);
  }

  lock(id: string): Promise<Order | undefined> {
    this.#database.locks.take("order", id);
    return this.findById(id);
  }

  async insert(order: Order): Promise<void> {
    if (!this.#database.table("users").has(order.customerId))
      throw new Error(`User ${order.customerId} does not exist`);
    const unknown = order.lines.find(({ productId }) => !this.#database.table("products").has(productId));
    if (unknown) throw new Error(`Product ${unknown.productId} does not exist`);
    this.#database.table("orders").insert(order);
  }

  async update({ id, state, updatedAt }: Order): Promise<void> {
    this.#database.locks.take("order", id);
    const stored = this.#database.table("orders");
    const before = stored.get(id);
    if (before) stored.put({ ...before, state, updatedAt });
  }

  async countUnpaid(customerId: string, since: Date): Promise<UnpaidOrders> {
    const own = this.#database.table("orders").filter((order) => order.customerId === customerId);
    const placed = own.filter(({ state }) => state === "placed");
    const quantities = placed.flatMap(({ lines }) => lines.map(({ quantity }) => quantity));
    return {
      orders: placed.length,
      pieces: quantities.reduce((sum, quantity) => sum + quantity, 0),
      cancelled: own.filter(({ state, createdAt }) => state === "cancelled" && createdAt >= since).length,
    };
  }

  async listUnpaid(period: DuePeriod, limit: number): Promise<readonly Due[]> {
    const unpaid = this.#database.table("orders").filter(({ state }) => state === "placed");
    return listDue(this.#database, unpaid, { job: "cancel-unpaid-orders", period, limit });
  }
}

export class MemoryOrderView implements OrderView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Order | undefined> {
    return this.#database.table("orders").get(id);
  }

  async findDetails(id: string): Promise<OrderDetails | undefined> {
    const order = this.#database.table("orders").get(id);
    if (!order) return undefined;
    return {
      ...order,
      customerName: this.#customerName(order),
      payments: oldestFirst(this.#database.table("payments").filter(({ orderId }) => orderId === id)).toSorted(
        (left, right) => compareCodePoints(left.kind, right.kind),
      ),
      history: this.#database
        .table("audit")
        .filter(({ entity, entityId }) => entity === "order" && entityId === id)
        .slice(0, 100),
    };
  }

  async list(query: ListOrdersRequest): Promise<Page<OrderSummary>> {
    const found = this.#database.table("orders").filter((order) => matches(order, query));
    return listPage(
      found.map((order) => this.#summarize(order)),
      query,
      "order",
    );
  }

  async listLatest({ customerId, limit }: LatestOrdersRequest): Promise<readonly Order[]> {
    const own = this.#database.table("orders").filter((order) => order.customerId === customerId);
    return oldestFirst(own).toReversed().slice(0, limit);
  }

  #summarize({ lines, ...order }: Order): OrderSummary {
    return { ...order, customerName: this.#customerName(order), lineCount: lines.length };
  }

  #customerName({ customerId }: Pick<Order, "customerId">): string {
    return this.#database.table("users").get(customerId)?.name ?? "";
  }
}

function matches({ state, customerId, createdAt, total }: Order, query: ListOrdersRequest): boolean {
  if (query.state !== undefined && state !== query.state) return false;
  if (query.customerId !== undefined && customerId !== query.customerId) return false;
  if (query.from && createdAt < query.from) return false;
  if (query.to && createdAt >= query.to) return false;
  const { minTotalMinor = 0, maxTotalMinor = Infinity } = query;
  return total.amountMinor >= minTotalMinor && total.amountMinor <= maxTotalMinor;
}
