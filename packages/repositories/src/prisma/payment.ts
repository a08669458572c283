import type { Prisma } from "@baklava/adapters/database/prisma";
import type { Payment, PaymentKind } from "@baklava/models/payment";

import type { PaymentRepository } from "../payment.ts";
import { toPayment, toPaymentRow } from "./payment-row.ts";

export class PrismaPaymentRepository implements PaymentRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async findById(id: string): Promise<Payment | undefined> {
    const row = await this.#prisma.payment.findUnique({ where: { id } });
    return row ? toPayment(row) : undefined;
  }

  async findLive(orderId: string, kind: PaymentKind): Promise<Payment | undefined> {
    const row = await this.#prisma.payment.findFirst({ where: { orderId, kind, state: { not: "declined" } } });
    return row ? toPayment(row) : undefined;
  }

  async insert(payment: Payment): Promise<void> {
    await this.#prisma.payment.createMany({ data: toPaymentRow(payment) });
  }

  async update({ id, state, declineReason, updatedAt }: Payment): Promise<void> {
    await this.#prisma.payment.updateMany({ where: { id }, data: { state, declineReason, updatedAt } });
  }

  async listUnsettledSince(before: Date, limit: number): Promise<readonly string[]> {
    const rows = await this.#prisma.payment.findMany({
      where: { state: { in: ["pending", "unknown"] }, createdAt: { lt: before } },
      select: { id: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: limit,
    });
    return rows.map(({ id }) => id);
  }
}
