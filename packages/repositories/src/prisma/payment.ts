import type { Prisma } from "@baklava/adapters/database/prisma";
import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { Transaction } from "@baklava/adapters/database/transactor";
import type { Payment, PaymentKind } from "@baklava/models/payment";
import type { Due, DuePeriod } from "@baklava/models/retry";

import type { PaymentRepository } from "../payment.ts";
import { isDue } from "../sql/retry.ts";
import { toPayment, toPaymentRow } from "./payment-row.ts";

export class PrismaPaymentRepository implements PaymentRepository {
  readonly #prisma: Prisma.TransactionClient;
  readonly #sql: SqlRunner;

  constructor({ prisma, sql: runner }: Pick<Transaction, "prisma" | "sql">) {
    this.#prisma = prisma;
    this.#sql = runner;
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

  async listUnsettled(period: DuePeriod, limit: number): Promise<readonly Due[]> {
    return this.#sql.query(sql<Due>`
      SELECT id, coalesce(tries, 0) AS tries
      FROM payments LEFT JOIN retries ON job = 'settle-overdue-payments' AND entity_id = id
      WHERE state IN ('pending', 'unknown') AND ${isDue(sql`created_at`, period)}
      ORDER BY 2, created_at, id LIMIT ${limit}`);
  }
}
