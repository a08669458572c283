import { sql, type SqlReader, type SqlWriter, type SqlStatement } from "@baklava/adapters/database/sql";
import {
  insertInto,
  is,
  isIn,
  isNotIn,
  fields,
  type NewRow,
  pick,
  type RowOf,
  update,
} from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Page } from "@baklava/models/page";
import type { ListPaymentsRequest, Payment, PaymentKind } from "@baklava/models/payment";
import type { Due, DuePeriod } from "@baklava/models/retry";

import type { PaymentRepository, PaymentView } from "../payment.ts";
import { listPage } from "./page.ts";
import { isDue, tries, withRetries } from "./retry.ts";

const { payments } = tables;

const payment = pick(
  payments,
  "id",
  "orderId",
  "kind",
  "state",
  "amountMinor",
  "currency",
  "chargeId",
  "declineReason",
  "createdAt",
  "updatedAt",
);
export const selectPayment = sql`SELECT ${fields(payment)} FROM ${payments}`;

export function toPayment({ amountMinor, currency, ...row }: RowOf<typeof payment>): Payment {
  return { ...row, amount: { amountMinor, currency } };
}

function toRow({ amount, ...rest }: Payment): NewRow<typeof payments> {
  return { ...rest, amountMinor: amount.amountMinor, currency: amount.currency };
}

export class PostgresPaymentRepository implements PaymentRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  async findById(id: string): Promise<Payment | undefined> {
    const row = await this.#sql.first(sql`${selectPayment} WHERE ${is(payments.id, "=", id)}`);
    return row && toPayment(row);
  }

  async findLive(orderId: string, kind: PaymentKind): Promise<Payment | undefined> {
    const row = await this.#sql.first(sql`
      ${selectPayment}
      WHERE ${is(payments.orderId, "=", orderId)} AND ${is(payments.kind, "=", kind)}
        AND ${isNotIn(payments.state, "declined")}`);
    return row && toPayment(row);
  }

  async insert(inserted: Payment): Promise<void> {
    await this.#sql.execute(insertInto(payments, toRow(inserted)));
  }

  async update({ id, state, declineReason, updatedAt }: Payment): Promise<void> {
    await this.#sql.execute(sql`
      ${update(payments, { state, declineReason, updatedAt })} WHERE ${is(payments.id, "=", id)}`);
  }

  listUnsettled(period: DuePeriod, limit: number): Promise<readonly Due[]> {
    const { id, state, createdAt } = payments;
    return this.#sql.query(sql`
      SELECT ${fields({ id, tries })} FROM ${payments} ${withRetries("settle-overdue-payments", id)}
      WHERE ${isIn(state, "pending", "unknown")} AND ${isDue(createdAt, period)}
      ORDER BY ${tries}, ${createdAt}, ${id} LIMIT ${limit}`);
  }
}

export class PostgresPaymentView implements PaymentView {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  list(query: ListPaymentsRequest): Promise<Page<Payment>> {
    return listPage(this.#sql, query, {
      entity: "payment",
      select: selectPayment,
      sortings: { id: payments.id, createdAt: payments.createdAt },
      conditions: matching(query),
      toItem: toPayment,
    });
  }
}

function* matching({ kind, state, orderId, from, to }: ListPaymentsRequest): Iterable<SqlStatement> {
  if (kind !== undefined) yield is(payments.kind, "=", kind);
  if (state !== undefined) yield is(payments.state, "=", state);
  if (orderId !== undefined) yield is(payments.orderId, "=", orderId);
  if (from !== undefined) yield is(payments.createdAt, ">=", from);
  if (to !== undefined) yield is(payments.createdAt, "<", to);
}
