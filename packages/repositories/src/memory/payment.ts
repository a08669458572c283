import { isUnsettled, type Payment, type PaymentKind } from "@baklava/models/payment";
import type { Due, DuePeriod } from "@baklava/models/retry";

import type { PaymentRepository } from "../payment.ts";
import type { MemoryDatabase } from "./database.ts";
import { listDue } from "./retry.ts";

export class MemoryPaymentRepository implements PaymentRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Payment | undefined> {
    return this.#database.payments.get(id);
  }

  async findLive(orderId: string, kind: PaymentKind): Promise<Payment | undefined> {
    return this.#database.payments
      .values()
      .find((payment) => payment.orderId === orderId && payment.kind === kind && payment.state !== "declined");
  }

  async insert(payment: Payment): Promise<void> {
    const { payments, orders } = this.#database;
    if (payments.has(payment.id)) throw new Error(`Payment id ${payment.id} is in use`);
    if (!orders.has(payment.orderId)) throw new Error(`Order ${payment.orderId} does not exist`);
    const live = await this.findLive(payment.orderId, payment.kind);
    if (live && payment.state !== "declined") throw new Error(`Order ${payment.orderId} has a ${payment.kind}`);
    payments.set(payment.id, payment);
  }

  async update(payment: Payment): Promise<void> {
    const { state, declineReason, updatedAt } = payment;
    this.#database.locks.take("payment", payment.id);
    const stored = this.#database.payments.get(payment.id);
    if (stored) this.#database.payments.set(payment.id, { ...stored, state, declineReason, updatedAt });
  }

  async listUnsettled(period: DuePeriod, limit: number): Promise<readonly Due[]> {
    const unsettled = this.#database.payments.values().filter(isUnsettled);
    return listDue(this.#database, unsettled, { job: "settle-overdue-payments", period, limit });
  }
}
