import type { Page } from "@baklava/models/page";
import { isUnsettled, type ListPaymentsRequest, type Payment, type PaymentKind } from "@baklava/models/payment";
import type { Due, DuePeriod } from "@baklava/models/retry";

import type { PaymentRepository, PaymentView } from "../payment.ts";
import type { MemoryDatabase } from "./database.ts";
import { listPage } from "./page.ts";
import { listDue } from "./retry.ts";

export class MemoryPaymentRepository implements PaymentRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Payment | undefined> {
    return this.#database.table("payments").get(id);
  }

  async findLive(orderId: string, kind: PaymentKind): Promise<Payment | undefined> {
    return this.#database
      .table("payments")
      .find((payment) => payment.orderId === orderId && payment.kind === kind && payment.state !== "declined");
  }

  async insert(payment: Payment): Promise<void> {
    const { orderId, kind, state } = payment;
    if (!this.#database.table("orders").has(orderId)) throw new Error(`Order ${orderId} does not exist`);
    const live = await this.findLive(orderId, kind);
    if (live && state !== "declined") throw new Error(`Order ${orderId} has a ${kind}`);
    this.#database.table("payments").insert(payment);
  }

  async update({ id, state, declineReason, updatedAt }: Payment): Promise<void> {
    this.#database.locks.take("payment", id);
    const stored = this.#database.table("payments");
    const before = stored.get(id);
    if (before) stored.put({ ...before, state, declineReason, updatedAt });
  }

  async listUnsettled(period: DuePeriod, limit: number): Promise<readonly Due[]> {
    const unsettled = this.#database.table("payments").filter(isUnsettled);
    return listDue(this.#database, unsettled, { job: "settle-overdue-payments", period, limit });
  }
}

export class MemoryPaymentView implements PaymentView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async list(query: ListPaymentsRequest): Promise<Page<Payment>> {
    const found = this.#database.table("payments").filter((payment) => matches(payment, query));
    return listPage(found, query, "payment");
  }
}

function matches({ kind, state, orderId, createdAt }: Payment, query: ListPaymentsRequest): boolean {
  if (query.kind !== undefined && kind !== query.kind) return false;
  if (query.state !== undefined && state !== query.state) return false;
  if (query.orderId !== undefined && orderId !== query.orderId) return false;
  return !(query.from && createdAt < query.from) && !(query.to && createdAt >= query.to);
}
