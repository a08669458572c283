import type { Pool } from "pg";

import { type Caller, maySee } from "../caller.ts";
import { decodeCursor, toPage } from "../cursor.ts";
import type { LatestOrders, ListOrders } from "../schemas.ts";

export async function findCaller(pool: Pool, secretHash: string | undefined): Promise<Caller> {
  const { rows } = await pool.query<Caller>({
    name: "caller",
    text: `SELECT users.id AS "userId", role FROM credentials JOIN users ON users.id = credentials.user_id
        JOIN accounts ON accounts.user_id = users.id
      WHERE secret_hash = $1 AND expires_at > now() AND status = 'active'`,
    values: [secretHash],
  });
  if (!rows[0]) throw new Error("Sign in first");
  return rows[0];
}

export async function findUser(pool: Pool, { id }: { id: string }, caller: Caller) {
  if (!maySee(caller, id)) throw new Error(`There is no user ${id}`);
  const { rows } = await pool.query({
    name: "user",
    text: `SELECT id, name, email, role, status, users.version, users.created_at AS "createdAt",
        greatest(users.updated_at, accounts.updated_at) AS "updatedAt",
        json_build_object('displayName', display_name, 'phone', phone, 'timeZone', time_zone, 'locale', locale) AS profile
      FROM users JOIN accounts ON accounts.user_id = id JOIN profiles ON profiles.user_id = id WHERE id = $1`,
    values: [id],
  });
  if (!rows[0]) throw new Error(`There is no user ${id}`);
  return rows[0];
}

export async function findLatest(pool: Pool, { customerId, limit }: LatestOrders, caller: Caller) {
  if (!maySee(caller, customerId)) throw new Error(`There is no user ${customerId}`);
  const { rows } = await pool.query({
    name: "latest",
    text: `SELECT id, customer_id AS "customerId", state, total_minor, currency, created_at AS "createdAt",
        updated_at AS "updatedAt", (
          SELECT json_agg(json_build_object('sku', sku, 'name', name, 'quantity', quantity, 'unitPrice',
            json_build_object('amountMinor', unit_price_minor, 'currency', currency)) ORDER BY position)
          FROM order_lines WHERE order_id = orders.id
        ) AS lines
      FROM orders WHERE customer_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
    values: [customerId, limit],
  });
  return { items: rows.map(withTotal) };
}

const columns = `orders.id, customer_id AS "customerId", state, total_minor, currency, line_count AS "lineCount",
  orders.created_at AS "createdAt", orders.updated_at AS "updatedAt", users.name AS "customerName"`;

export async function findPage(pool: Pool, { state, limit, cursor }: ListOrders, caller: Caller) {
  const position = cursor === undefined ? undefined : decodeCursor(cursor);
  const values: unknown[] = [limit + 1];
  const conditions = [
    ...(state === undefined ? [] : [`state = $${values.push(state)}`]),
    ...(caller.role === "customer" ? [`customer_id = $${values.push(caller.userId)}`] : []),
    ...(position
      ? [`(orders.created_at, orders.id) < ($${values.push(position.createdAt)}, $${values.push(position.id)})`]
      : []),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
  const { rows } = await pool.query({
    name: `page ${conditions.join()}`,
    text: `SELECT ${columns} FROM orders JOIN users ON users.id = customer_id ${where}
      ORDER BY orders.created_at DESC, orders.id DESC LIMIT $1`,
    values,
  });
  const { items, nextCursor } = toPage(rows, limit);
  return { items: items.map(withTotal), nextCursor };
}

type Amount = { readonly total_minor: number; readonly currency: string };

function withTotal<Row extends Amount>({ total_minor: amountMinor, currency, ...row }: Row) {
  return { ...row, total: { amountMinor, currency } };
}
