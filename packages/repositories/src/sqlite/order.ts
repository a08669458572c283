import { sql, type SqlReader, type SqlWriter, type SqlStatement } from "@baklava/adapters/database/sql";
import { computed, insertInto, is, isIn, fields, pick, type RowOf, update } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { LatestOrdersRequest, ListOrdersRequest, Order, OrderDetails, OrderSummary } from "@baklava/models/order";
import type { OrderLine } from "@baklava/models/order-line";
import type { Page } from "@baklava/models/page";
import type { Due, DuePeriod } from "@baklava/models/retry";

import type { OrderRepository, OrderView, UnpaidOrders } from "../order.ts";
import { selectAuditEvent, toAuditEvent } from "../postgres/audit.ts";
import { listPage } from "../postgres/page.ts";
import { selectPayment, toPayment } from "../postgres/payment.ts";
import { isDue, tries, withRetries } from "../postgres/retry.ts";

const { auditEvents, orderLines, orders, payments, users } = tables;

const line = pick(orderLines, "productId", "sku", "name", "quantity", "unitPriceMinor");
const lineAsJson = sql`json_object(
  'productId', ${line.productId}, 'sku', ${line.sku}, 'name', ${line.name}, 'quantity', ${line.quantity},
  'unitPriceMinor', ${line.unitPriceMinor})`;

const order = {
  ...pick(orders, "id", "customerId", "state", "totalMinor", "currency", "createdAt", "updatedAt"),
  lines: computed<string>(sql`(
    SELECT json_group_array(${lineAsJson} ORDER BY ${orderLines.position})
    FROM ${orderLines} WHERE ${is(orderLines.orderId, "=", orders.id)}
  )`),
};
const selectOrder = sql`SELECT ${fields(order)} FROM ${orders}`;

function toOrder({ totalMinor, currency, lines, ...row }: RowOf<typeof order>): Order {
  const lineRows = JSON.parse(lines) as readonly RowOf<typeof line>[];
  return {
    ...row,
    total: { amountMinor: totalMinor, currency },
    lines: lineRows.map((each) => toLine(each, currency)),
  };
}

function toLine({ unitPriceMinor, ...row }: RowOf<typeof line>, currency: string): OrderLine {
  return { ...row, unitPrice: { amountMinor: unitPriceMinor, currency } };
}

async function findOrder(runner: SqlReader, id: string): Promise<Order | undefined> {
  const row = await runner.first(sql`${selectOrder} WHERE ${is(orders.id, "=", id)}`);
  return row && toOrder(row);
}

export class SqliteOrderRepository implements OrderRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  findById(id: string): Promise<Order | undefined> {
    return findOrder(this.#sql, id);
  }

  async lock(id: string): Promise<Order | undefined> {
    const row = await this.#sql.first(sql`${selectOrder} WHERE ${is(orders.id, "=", id)}`);
    return row && toOrder(row);
  }

  async insert({ total, lines, ...rest }: Order): Promise<void> {
    const row = { ...rest, totalMinor: total.amountMinor, currency: total.currency, lineCount: lines.length };
    const lineRows = lines.map(({ unitPrice, ...values }, position) => ({
      ...values,
      orderId: rest.id,
      position,
      unitPriceMinor: unitPrice.amountMinor,
    }));
    await this.#sql.execute(insertInto(orders, row));
    for (const each of lineRows) await this.#sql.execute(insertInto(orderLines, each));
  }

  async update({ id, state, updatedAt }: Order): Promise<void> {
    await this.#sql.execute(sql`${update(orders, { state, updatedAt })} WHERE ${is(orders.id, "=", id)}`);
  }

  async countUnpaid(customerId: string, since: Date): Promise<UnpaidOrders> {
    const isPlaced = isIn(orders.state, "placed");
    const isRecent = is(orders.createdAt, ">=", since);
    const pieces = sql`(
      SELECT sum(${orderLines.quantity}) FROM ${orderLines} WHERE ${is(orderLines.orderId, "=", orders.id)})`;
    const counts = {
      orders: computed<number>(sql`count(*) FILTER (WHERE ${isPlaced})`),
      pieces: computed<number>(sql`coalesce(sum(${pieces}) FILTER (WHERE ${isPlaced}), 0)`),
      cancelled: computed<number>(sql`count(*) FILTER (WHERE ${isIn(orders.state, "cancelled")} AND ${isRecent})`),
    };
    const row = await this.#sql.first(sql`
      SELECT ${fields(counts)}
      FROM ${orders}
      WHERE ${is(orders.customerId, "=", customerId)} AND ${isIn(orders.state, "placed", "cancelled")}
        AND (${isPlaced} OR ${isRecent})`);
    return row ?? { orders: 0, pieces: 0, cancelled: 0 };
  }

  listUnpaid(period: DuePeriod, limit: number): Promise<readonly Due[]> {
    const { id, state, createdAt } = orders;
    return this.#sql.query(sql`
      SELECT ${fields({ id, tries })} FROM ${orders} ${withRetries("cancel-unpaid-orders", id)}
      WHERE ${isIn(state, "placed")} AND ${isDue(createdAt, period)}
      ORDER BY ${tries}, ${createdAt}, ${id} LIMIT ${limit}`);
  }
}

const withCustomer = sql`${orders} JOIN ${users} ON ${is(users.id, "=", orders.customerId)}`;
const selectDetails = sql`SELECT ${fields({ ...order, customerName: users.name })} FROM ${withCustomer}`;

const summary = {
  ...pick(orders, "id", "customerId", "state", "totalMinor", "currency", "lineCount", "createdAt", "updatedAt"),
  customerName: users.name,
};

const selectSummary = sql`SELECT ${fields(summary)} FROM ${withCustomer}`;

function toSummary({ totalMinor, currency, ...row }: RowOf<typeof summary>): OrderSummary {
  return { ...row, total: { amountMinor: totalMinor, currency } };
}

export class SqliteOrderView implements OrderView {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  findById(id: string): Promise<Order | undefined> {
    return findOrder(this.#sql, id);
  }

  async findDetails(id: string): Promise<OrderDetails | undefined> {
    const [row, paid, history] = await Promise.all([
      this.#sql.first(sql`${selectDetails} WHERE ${is(orders.id, "=", id)}`),
      this.#sql.query(sql`
        ${selectPayment} WHERE ${is(payments.orderId, "=", id)}
        ORDER BY ${payments.kind}, ${payments.createdAt}, ${payments.id}`),
      this.#sql.query(sql`
        ${selectAuditEvent} WHERE ${is(auditEvents.entity, "=", "order")} AND ${is(auditEvents.entityId, "=", id)}
        ORDER BY ${auditEvents.sequence} LIMIT 100`),
    ]);
    if (!row) return undefined;
    const { customerName, ...rest } = row;
    return { ...toOrder(rest), customerName, payments: paid.map(toPayment), history: history.map(toAuditEvent) };
  }

  list(query: ListOrdersRequest): Promise<Page<OrderSummary>> {
    return listPage(this.#sql, query, {
      entity: "order",
      select: selectSummary,
      sortings: { id: orders.id, createdAt: orders.createdAt, total: orders.totalMinor },
      conditions: matching(query),
      toItem: toSummary,
    });
  }

  async listLatest({ customerId, limit }: LatestOrdersRequest): Promise<readonly Order[]> {
    const rows = await this.#sql.query(sql`
      ${selectOrder} WHERE ${is(orders.customerId, "=", customerId)}
      ORDER BY ${orders.createdAt} DESC, ${orders.id} DESC LIMIT ${limit}`);
    return rows.map(toOrder);
  }
}

function* matching(query: ListOrdersRequest): Iterable<SqlStatement> {
  const { state, customerId, from, to, minTotalMinor, maxTotalMinor } = query;
  if (state !== undefined) yield is(orders.state, "=", state);
  if (customerId !== undefined) yield is(orders.customerId, "=", customerId);
  if (from !== undefined) yield is(orders.createdAt, ">=", from);
  if (to !== undefined) yield is(orders.createdAt, "<", to);
  if (minTotalMinor !== undefined) yield is(orders.totalMinor, ">=", minTotalMinor);
  if (maxTotalMinor !== undefined) yield is(orders.totalMinor, "<=", maxTotalMinor);
}
