import { sql, type SqlRunner, type SqlStatement } from "@baklava/adapters/database/sql";
import type { AuditEvent } from "@baklava/models/audit";
import type { LatestOrdersRequest, ListOrdersRequest, Order, OrderDetails, OrderSummary } from "@baklava/models/order";
import { type Page, toPage } from "@baklava/models/page";
import type { Payment } from "@baklava/models/payment";

import { orUnavailable } from "../../postgres/unavailable.ts";
import type { OrderView } from "../../view/order.ts";
import { positionIn } from "../../view/position.ts";
import { orderColumns, type OrderRow, toOrder } from "../order-row.ts";
import { behindCursor, inOrder, where } from "./keyset.ts";

type CustomerName = { readonly customerName: string };
type SummaryRow = Omit<OrderSummary, "total"> & Pick<OrderRow, "totalMinor" | "currency">;
type PaymentRow = Omit<Payment, "amount"> & Payment["amount"];

const keys = { id: sql`orders.id`, createdAt: sql`orders.created_at`, total: sql`orders.total_minor` };

export class SqlOrderView implements OrderView {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async findDetails(id: string): Promise<OrderDetails | undefined> {
    const [[row], payments, history] = await orUnavailable(() =>
      Promise.all([this.#find(id), this.#payments(id), this.#history(id)]),
    );
    if (!row) return undefined;
    const { customerName, ...order } = row;
    return { ...toOrder(order), customerName, payments: payments.map(toPayment), history };
  }

  async list(query: ListOrdersRequest): Promise<Page<OrderSummary>> {
    const statement = sql<SummaryRow>`
      SELECT orders.id, orders.customer_id AS "customerId", orders.state, orders.total_minor AS "totalMinor",
        orders.currency, orders.line_count AS "lineCount", orders.created_at AS "createdAt",
        orders.updated_at AS "updatedAt", users.name AS "customerName"
      FROM orders JOIN users ON users.id = orders.customer_id
      ${where([...matching(query), ...behindCursor(keys, query)])}
      ${inOrder(keys, query)} LIMIT ${query.limit + 1}`;
    const rows = await orUnavailable(() => this.#sql.query(statement));
    return toPage(rows.map(summarize), query.limit, positionIn("order", query));
  }

  async listLatest({ customerId, limit }: LatestOrdersRequest): Promise<readonly Order[]> {
    const statement = sql<OrderRow>`
      SELECT ${orderColumns} FROM orders WHERE customer_id = ${customerId}
      ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
    return (await orUnavailable(() => this.#sql.query(statement))).map(toOrder);
  }

  #find(id: string): Promise<readonly (OrderRow & CustomerName)[]> {
    return this.#sql.query(sql<OrderRow & CustomerName>`
      SELECT ${orderColumns}, users.name AS "customerName"
      FROM orders JOIN users ON users.id = orders.customer_id WHERE orders.id = ${id}`);
  }

  #payments(orderId: string): Promise<readonly PaymentRow[]> {
    return this.#sql.query(sql<PaymentRow>`
      SELECT id, order_id AS "orderId", kind, state, amount_minor AS "amountMinor", currency, charge_id AS "chargeId",
        decline_reason AS "declineReason", created_at AS "createdAt", updated_at AS "updatedAt"
      FROM payments WHERE order_id = ${orderId} ORDER BY created_at, id`);
  }

  #history(orderId: string): Promise<readonly AuditEvent[]> {
    return this.#sql.query(sql<AuditEvent>`
      SELECT id, entity, entity_id AS "entityId", action, actor, at, changes
      FROM audit_events WHERE entity = 'order' AND entity_id = ${orderId} ORDER BY sequence LIMIT 100`);
  }
}

function summarize({ totalMinor: amountMinor, currency, ...row }: SummaryRow): OrderSummary {
  return { ...row, total: { amountMinor, currency } };
}

function toPayment({ amountMinor, currency, ...row }: PaymentRow): Payment {
  return { ...row, amount: { amountMinor, currency } };
}

function* matching(query: ListOrdersRequest): Iterable<SqlStatement<unknown>> {
  const { state, customerId, from, to, minTotalMinor, maxTotalMinor } = query;
  if (state !== undefined) yield sql`orders.state = ${state}`;
  if (customerId !== undefined) yield sql`orders.customer_id = ${customerId}`;
  if (from !== undefined) yield sql`orders.created_at >= ${from}`;
  if (to !== undefined) yield sql`orders.created_at < ${to}`;
  if (minTotalMinor !== undefined) yield sql`orders.total_minor >= ${minTotalMinor}`;
  if (maxTotalMinor !== undefined) yield sql`orders.total_minor <= ${maxTotalMinor}`;
}
