import type { Pool, PoolClient } from "pg";
import { v7 as uuid } from "uuid";

import { changesBetween } from "../audit.ts";
import { type Caller, maySee } from "../caller.ts";
import { fold } from "../fold.ts";
import type { CreateUser, PlaceOrder } from "../schemas.ts";

/** One statement: nothing is stored when the e-mail is taken. */
export async function register(pool: Pool, input: CreateUser, { userId }: Caller) {
  const { name, email, phone = null, timeZone, locale, displayName = name } = input;
  const [id, now] = [uuid(), new Date()];
  const changes = JSON.stringify(changesBetween({}, { name, email, role: "customer", status: "active" }));
  const { rowCount } = await pool.query({
    name: "register",
    text: `WITH made AS (
        INSERT INTO users (id, name, name_folded, email, role, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, 'customer', $5, $5, 1) ON CONFLICT (email) DO NOTHING RETURNING id
      ), account AS (
        INSERT INTO accounts (user_id, status, created_at, updated_at, version) SELECT id, 'active', $5, $5, 1 FROM made
      ), profile AS (
        INSERT INTO profiles (user_id, display_name, phone, time_zone, locale) SELECT id, $6, $7, $8, $9 FROM made
      )
      INSERT INTO audit_events (id, entity, entity_id, action, actor, at, changes)
      SELECT $10, 'user', id, 'created', $12, $5, $11 FROM made`,
    values: [id, name, fold(name), email, now, displayName, phone, timeZone, locale, uuid(), changes, `user:${userId}`],
  });
  if (rowCount === 0) throw new Error(`The e-mail ${email} is already registered`);
  return { id, name, email, role: "customer", status: "active", createdAt: now, updatedAt: now, version: 1 };
}

type Product = { id: string; sku: string; name: string; priceMinor: number; currency: string };

/** One statement to look, and one transaction with one statement to write. */
export async function place(pool: Pool, { customerId, lines: wanted }: PlaceOrder, caller: Caller) {
  if (!maySee(caller, customerId)) throw new Error(`There is no user ${customerId}`);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const order = await placeIn(client, { customerId, actor: `user:${caller.userId}` }, wanted);
    await client.query("COMMIT");
    return order;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

type Who = { readonly customerId: string; readonly actor: string };

async function placeIn(client: PoolClient, { customerId, actor }: Who, wanted: PlaceOrder["lines"]) {
  const { rows } = await client.query<Product>({
    name: "products",
    text: `SELECT id, sku, name, price_minor AS "priceMinor", currency FROM products
      WHERE sku = ANY($1) AND EXISTS (SELECT FROM accounts WHERE user_id = $2 AND status = 'active')`,
    values: [wanted.map(({ sku }) => sku), customerId],
  });
  const lines = wanted.map(({ sku, quantity }, position) => {
    const product = rows.find((row) => row.sku === sku);
    if (!product) throw new Error(`There is no product ${sku}, or no user ${customerId}`);
    return { ...product, position, quantity, eventId: uuid() };
  });
  const [currency = "", ...others] = new Set(lines.map((line) => line.currency));
  if (others.length > 0) throw new Error("The products have several currencies");
  const [id, at] = [uuid(), new Date()];
  const total = { amountMinor: lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0), currency };
  const pieces = lines.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(", ");
  const audited = { customerId, state: "placed", totalMinor: total.amountMinor, currency, lines: pieces };
  const { rowCount } = await client.query({
    name: "place",
    text: statement,
    values: [
      id,
      customerId,
      total.amountMinor,
      currency,
      lines.length,
      at,
      JSON.stringify(lines),
      uuid(),
      JSON.stringify({ orderId: id, customerId, total }),
      uuid(),
      JSON.stringify(changesBetween({}, audited)),
      actor,
    ],
  });
  if (rowCount !== lines.length) throw new Error("Out of stock");
  const answered = lines.map(({ sku, name, quantity, priceMinor }) => {
    return { sku, name, quantity, unitPrice: { amountMinor: priceMinor, currency } };
  });
  return { id, customerId, state: "placed", total, lines: answered, createdAt: at, updatedAt: at };
}

const statement = `WITH line AS (
    SELECT * FROM jsonb_to_recordset($7::jsonb) AS line
      (id uuid, sku text, name text, "priceMinor" integer, quantity integer, "eventId" uuid, position integer)
  ), placed AS (
    INSERT INTO orders (id, customer_id, state, total_minor, currency, line_count, created_at, updated_at)
    VALUES ($1, $2, 'placed', $3, $4, $5, $6, $6)
  ), stored AS (
    INSERT INTO order_lines (order_id, position, product_id, sku, name, quantity, unit_price_minor)
    SELECT $1, position, id, sku, name, quantity, "priceMinor" FROM line
  ), event AS (
    INSERT INTO outbox_events (id, type, version, entity_id, occurred_at, payload)
    VALUES ($8, 'order.placed', 1, $1, $6, $9)
  ), history AS (
    INSERT INTO audit_events (id, entity, entity_id, action, actor, at, changes)
    VALUES ($10, 'order', $1, 'placed', $12, $6, $11)
  ), locked AS (
    SELECT products.id, line.quantity, line."eventId" FROM products JOIN line USING (id)
    ORDER BY products.id FOR NO KEY UPDATE OF products
  ), taken AS (
    UPDATE products SET stock = stock - quantity, version = version + 1, updated_at = $6
    FROM locked WHERE products.id = locked.id AND stock >= quantity
    RETURNING products.id, products.stock, quantity, "eventId"
  )
  INSERT INTO audit_events (id, entity, entity_id, action, actor, at, changes)
  SELECT "eventId", 'product', id, 'reserved', $12, $6,
    jsonb_build_object('stock', jsonb_build_object('before', stock + quantity, 'after', stock))
  FROM taken`;
