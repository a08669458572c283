import type { Prisma } from "@baklava/adapters/database/prisma";
import type { Order } from "@baklava/models/order";

import type { OrderRepository } from "../order.ts";
import { toLineRows, toOrder, toOrderRow, withLines } from "./order-row.ts";

export class PrismaOrderRepository implements OrderRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async findById(id: string): Promise<Order | undefined> {
    const query = { where: { id }, include: withLines, omit: { lineCount: true } } as const;
    const row = await this.#prisma.order.findUnique(query);
    return row ? toOrder(row) : undefined;
  }

  async lock(id: string): Promise<Order | undefined> {
    await this.#prisma.$queryRaw`SELECT FROM public.orders WHERE id = ${id}::uuid FOR UPDATE`;
    return this.findById(id);
  }

  async insert(order: Order): Promise<void> {
    await this.#prisma.order.createMany({ data: toOrderRow(order) });
    await this.#prisma.orderLine.createMany({ data: toLineRows(order) });
  }

  async update({ id, state, updatedAt }: Order): Promise<void> {
    await this.#prisma.order.updateMany({ where: { id }, data: { state, updatedAt } });
  }

  async listUnpaidSince(before: Date, limit: number): Promise<readonly string[]> {
    const rows = await this.#prisma.order.findMany({
      where: { state: "placed", createdAt: { lt: before } },
      select: { id: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: limit,
    });
    return rows.map(({ id }) => id);
  }
}
