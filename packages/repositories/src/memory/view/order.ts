import type { LatestOrdersRequest, ListOrdersRequest, Order, OrderDetails, OrderSummary } from "@baklava/models/order";
import { type Page, toPage } from "@baklava/models/page";
import { compareCodePoints } from "@baklava/utils/compare";

import type { OrderView } from "../../view/order.ts";
import { positionIn } from "../../view/position.ts";
import type { MemoryDatabase } from "../database.ts";
import { oldestFirst } from "../oldest.ts";
import { behindCursor } from "./keyset.ts";

export class MemoryOrderView implements OrderView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findDetails(id: string): Promise<OrderDetails | undefined> {
    const { orders, payments, audit } = this.#database;
    const order = orders.get(id);
    if (!order) return undefined;
    return {
      ...order,
      customerName: this.#customerName(order),
      payments: oldestFirst(payments.values())
        .filter(({ orderId }) => orderId === id)
        .toSorted((left, right) => compareCodePoints(left.kind, right.kind)),
      history: audit.filter(({ entity, entityId }) => entity === "order" && entityId === id).slice(0, 100),
    };
  }

  async list(query: ListOrdersRequest): Promise<Page<OrderSummary>> {
    const positionOf = positionIn("order", query);
    const orders = [...this.#database.orders.values()]
      .filter((order) => matches(order, query))
      .map((order) => this.#summarize(order));
    return toPage(behindCursor(orders, positionOf, query.cursor, query.direction), query.limit, positionOf);
  }

  async listLatest({ customerId, limit }: LatestOrdersRequest): Promise<readonly Order[]> {
    const orders = this.#database.orders.values().filter((order) => order.customerId === customerId);
    return oldestFirst(orders).toReversed().slice(0, limit);
  }

  #summarize({ lines, ...order }: Order): OrderSummary {
    return { ...order, customerName: this.#customerName(order), lineCount: lines.length };
  }

  #customerName({ customerId }: Pick<Order, "customerId">): string {
    return this.#database.users.get(customerId)?.name ?? "";
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
