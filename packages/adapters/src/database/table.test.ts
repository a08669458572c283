import { expect, expectTypeOf, test } from "vitest";

import { sql } from "./sql.ts";
import { computed, fields, insertAll, insertInto, is, isIn, jsonObject, names, pick, update } from "./table.ts";
import { tables } from "./tables.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const { inboxEvents, orderLines, products, users } = tables;

test("fields() names columns by their fields, and gives the type of the rows", () => {
  const statement = sql`SELECT ${fields(pick(products, "id", "priceMinor", "createdAt"))} FROM ${products}`;
  expect(statement.text.literals).toEqual([
    `SELECT "products"."id" AS "id", "products"."price_minor" AS "priceMinor", "products"."created_at" AS "createdAt" FROM "products"`,
  ]);
  expectTypeOf(statement.row).toEqualTypeOf<{
    readonly id: string;
    readonly priceMinor: number;
    readonly createdAt: Date;
  }>();
});

test("sql`` has the columns of all its parts in its rows", () => {
  const count = computed<number>(sql`count(*)::integer`);
  const statement = sql`SELECT ${fields(pick(users, "role"))}, ${fields({ count })} FROM ${users} LIMIT ${1}`;
  expectTypeOf(statement.row).toEqualTypeOf<
    { readonly role: "customer" | "staff" | "admin" } & { readonly count: number }
  >();
  expect(statement.values).toEqual([1]);
});

test("is() has the value as a parameter, isIn() has it in the text", () => {
  expect(is(products.stock, ">=", 3)).toMatchObject({
    text: { literals: [`"products"."stock" >= `, ""] },
    values: [3],
  });
  expect(is(orderLines.productId, "=", products.id).text.literals).toEqual([
    `"order_lines"."product_id" = "products"."id"`,
  ]);
  expect(isIn(users.role, "staff", "admin").text.literals).toEqual([`"users"."role" IN ('staff', 'admin')`]);
});

test("update() and names() write columns without their table, expressions with it", () => {
  const statement = update(products, { stock: sql`${products.stock} + ${2}`, name: "Tea" });
  expect(statement.text.literals).toEqual([`UPDATE "products" SET "stock" = "products"."stock" + `, `, "name" = `, ""]);
  expect(statement.values).toEqual([2, "Tea"]);
  expect(names(products.sku, products.priceMinor).text.literals).toEqual([`"sku", "price_minor"`]);
});

test("jsonObject() has the values of columns under the names of their fields", () => {
  const line = jsonObject(pick(orderLines, "sku", "unitPriceMinor"));
  expect(line.text.literals).toEqual([
    `json_build_object('sku', "order_lines"."sku", 'unitPriceMinor', "order_lines"."unit_price_minor")`,
  ]);
});

test("insertInto() and insertAll() store every type of column", async () => {
  const { sql: runner, drop } = await createTestDatabase();
  const at = new Date("2026-03-01T23:59:59.999Z");
  const event = (id: string) => ({
    consumer: "mail",
    eventId: `01900000-0000-7000-8000-00000000000${id}`,
    handledAt: at,
  });
  await runner.execute(insertInto(inboxEvents, event("1")));
  const many = insertAll(inboxEvents, [event("2"), event("3")]);
  expect(many.text).toBe(insertAll(inboxEvents, [event("4")]).text);
  expect(await runner.execute(many)).toBe(2);
  const stored = await runner.query(sql`
    SELECT ${fields(pick(inboxEvents, "consumer", "eventId", "handledAt"))} FROM ${inboxEvents}
    ORDER BY ${inboxEvents.eventId}`);
  expect(stored).toEqual([event("1"), event("2"), event("3")]);
  const audited = { entity: "user", entityId: event("1").eventId, action: "created", actor: "anonymous", at };
  const changes = { name: { before: null, after: "'Ada'" } };
  await runner.execute(insertAll(tables.auditEvents, [{ ...audited, id: event("5").eventId, changes }]));
  const [written] = await runner.query(sql`
    SELECT ${fields(pick(tables.auditEvents, "changes", "at", "sequence"))} FROM ${tables.auditEvents}`);
  expect(written).toEqual({ changes, at, sequence: "1" });
  await drop();
});

// The next statements are never run: each has one fault that the type check must find.
export function faults(): void {
  // @ts-expect-error: no such column
  void sql`SELECT FROM ${products} WHERE ${products.price} > 0`;
  // @ts-expect-error: no such column
  pick(products, "id", "price");
  // @ts-expect-error: the column is a number
  is(products.stock, "=", "3");
  // @ts-expect-error: the column is no text
  is(products.id, "=", products.stock);
  // @ts-expect-error: an enum without this value
  isIn(users.role, "owner");
  // @ts-expect-error: an enum without this value
  is(products.status, "=", "sold_out");
  // @ts-expect-error: a row without a column that has no default
  insertInto(inboxEvents, { consumer: "mail", eventId: "" });
  // @ts-expect-error: a column of another type
  insertInto(inboxEvents, { consumer: "mail", eventId: "", handledAt: "2026-03-01" });
  // @ts-expect-error: no such column
  insertInto(inboxEvents, { consumer: "mail", eventId: "", handledAt: new Date(0), at: new Date(0) });
  // @ts-expect-error: no such column
  update(products, { price: 3 });
  // @ts-expect-error: a column of another type
  update(products, { stock: "3" });
  // @ts-expect-error: JSON has no times
  jsonObject(pick(products, "createdAt"));
}
