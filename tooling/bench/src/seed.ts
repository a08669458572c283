import { createHash } from "node:crypto";

import type { Client } from "pg";

export const counts = { users: 5000, products: 500, orders: 50_000 };

/** The id of the n-th of its kind, from 1; the same in each run. */
export function userId(n: number): string {
  return idOf("0000", n);
}

function idOf(kind: string, n: number): string {
  return `01900000-${kind}-7000-8000-${n.toString(16).padStart(12, "0")}`;
}

export function skuOf(n: number): string {
  return `SKU-${n}`;
}

/** Lets its bearer in as one of the staff. */
export const token = "bkt_bench";
const secretHash = createHash("sha256").update(token).digest("hex");

/** Customers, products with plenty of stock, and orders with three lines each. */
export async function seed(client: Client): Promise<void> {
  const { users, products, orders } = counts;
  await client.query(`
    INSERT INTO users (id, name, name_folded, email, role, created_at, updated_at, version)
    SELECT ${sqlId("0000", "n")}, 'Customer ' || n, 'customer ' || n, 'customer-' || n || '@example.com', 'customer',
      ${sqlTime("n")}, ${sqlTime("n")}, 1
    FROM generate_series(1, ${users}) AS n;
    UPDATE users SET role = 'staff' WHERE id = '${userId(1)}';
    INSERT INTO credentials
      (id, user_id, kind, secret_hash, name, scopes, created_at, last_used_at, expires_at)
    VALUES ('${userId(1)}', '${userId(1)}', 'token', '${secretHash}', 'bench', '{read,write}', now(), now(),
      now() + interval '1 day');
    INSERT INTO accounts (user_id, status, created_at, updated_at, version)
    SELECT id, 'active', created_at, created_at, 1 FROM users;
    INSERT INTO profiles (user_id, display_name, phone, time_zone, locale) SELECT id, name, NULL, 'UTC', 'en' FROM users;
    INSERT INTO products (id, sku, name, name_folded, price_minor, currency, stock, created_at, updated_at, version)
    SELECT ${sqlId("0001", "n")}, 'SKU-' || n, 'Product ' || n, 'product ' || n, 100 + n * 7 % 5000, 'EUR', 1000000,
      ${sqlTime("n")}, ${sqlTime("n")}, 1
    FROM generate_series(1, ${products}) AS n`);
  await addOrders(client, 1, orders);
}

/** Adds the orders from the n-th to another, each a minute later than the one before it. */
export async function addOrders(client: Client, from: number, to: number, { hasLines = true } = {}): Promise<void> {
  await client.query(`
    INSERT INTO orders (id, customer_id, state, total_minor, currency, line_count, created_at, updated_at)
    SELECT ${sqlId("0002", "n")}, ${sqlId("0000", `1 + n % ${counts.users}`)},
      (enum_range(NULL::order_state))[1 + n * 7 % 6], 300 + n * 11 % 90000, 'EUR', 3, ${sqlTime("n")}, ${sqlTime("n")}
    FROM generate_series(${from}, ${to}) AS n`);
  if (hasLines) await addLines(client, from, to);
  await client.query("VACUUM ANALYZE");
}

async function addLines(client: Client, from: number, to: number): Promise<void> {
  await client.query(`
    INSERT INTO order_lines (order_id, position, product_id, sku, name, quantity, unit_price_minor)
    SELECT ${sqlId("0002", "n")}, position, ${sqlId("0001", productOf)}, 'SKU-' || ${productOf}, 'Product ' || ${productOf},
      1 + n % 3, 100 + n * 7 % 5000
    FROM generate_series(${from}, ${to}) AS n, generate_series(0, 2) AS position`);
}

const productOf = `(1 + (n * 3 + position) % ${counts.products})`;

function sqlId(kind: string, n: string): string {
  return `('01900000-${kind}-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

function sqlTime(n: string): string {
  return `timestamptz '2026-01-01 00:00:00Z' + ${n} * interval '1 minute'`;
}
