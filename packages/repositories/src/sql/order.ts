import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { Order } from "@baklava/models/order";
import type { Due, DuePeriod } from "@baklava/models/retry";

import type { OrderRepository } from "../order.ts";
import { orderColumns, type OrderRow, toOrder } from "./order-row.ts";
import { isDue } from "./retry.ts";

export class SqlOrderRepository implements OrderRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async findById(id: string): Promise<Order | undefined> {
    const [row] = await this.#sql.query(sql<OrderRow>`SELECT ${orderColumns} FROM orders WHERE id = ${id}`);
    return row && toOrder(row);
  }

  async lock(id: string): Promise<Order | undefined> {
    const [row] = await this.#sql.query(sql<OrderRow>`SELECT ${orderColumns} FROM orders WHERE id = ${id} FOR UPDATE`);
    return row && toOrder(row);
  }

  async insert({ id, customerId, state, total, lines, createdAt, updatedAt }: Order): Promise<void> {
    const rows = lines.map(({ unitPrice, ...line }, position) => ({ ...line, position, price: unitPrice.amountMinor }));
    await this.#sql.execute(sql`
      WITH placed AS (
        INSERT INTO orders (id, customer_id, state, total_minor, currency, line_count, created_at, updated_at)
        VALUES (${id}, ${customerId}, ${state}, ${total.amountMinor}, ${total.currency}, ${lines.length},
          ${createdAt}, ${updatedAt})
        RETURNING id
      )
      INSERT INTO order_lines (order_id, position, product_id, sku, name, quantity, unit_price_minor)
      SELECT placed.id, position, "productId", sku, name, quantity, price
      FROM placed, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS line
        (position integer, "productId" uuid, sku text, name text, quantity integer, price integer)`);
  }

  async update({ id, state, updatedAt }: Order): Promise<void> {
    await this.#sql.execute(sql`UPDATE orders SET state = ${state}, updated_at = ${updatedAt} WHERE id = ${id}`);
  }

  async listUnpaid(period: DuePeriod, limit: number): Promise<readonly Due[]> {
    return this.#sql.query(sql<Due>`
      SELECT id, coalesce(tries, 0) AS tries
      FROM orders LEFT JOIN retries ON job = 'cancel-unpaid-orders' AND entity_id = id
      WHERE state = 'placed' AND ${isDue(sql`created_at`, period)}
      ORDER BY 2, created_at, id LIMIT ${limit}`);
  }
}
