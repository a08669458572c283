import { expect, onTestFinished, test } from "vitest";

import { sql, uncheckedSql } from "./sql.ts";
import { createTestDatabase } from "./testing/test-database.ts";

async function open() {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  return database;
}

test("sql has values as parameters, and parts of statements as text", () => {
  const condition = sql`name = ${"Ada"} AND version > ${1}`;
  const none = sql``;
  const statement = sql`SELECT ${sql`id`} FROM users WHERE ${condition}${none} LIMIT ${5}`;
  expect(statement.text.literals).toEqual(["SELECT id FROM users WHERE name = ", " AND version > ", " LIMIT ", ""]);
  expect(statement.values).toEqual(["Ada", 1, 5]);
});

test("query() never takes a value for SQL", async () => {
  const { sql: runner } = await open();
  const text = "'; DROP TABLE users; -- ${x} $1 \\";
  expect(await runner.query(uncheckedSql<{ text: string }>`SELECT ${text}::text AS text`)).toEqual([{ text }]);
  expect(await runner.query(sql`SELECT id FROM users`)).toEqual([]);
});

test("query() takes and gives dates to the millisecond, arrays, JSON and null", async () => {
  const { sql: runner } = await open();
  const at = new Date("2026-03-01T23:59:59.999Z");
  const rows = await runner.query(uncheckedSql<Record<string, unknown>>`
    SELECT ${at}::timestamptz AS at, ${["a,b", '"']}::text[] AS texts, ${[1, 2]}::integer[] AS numbers,
      ${null}::text AS nothing, ${JSON.stringify({ a: [1] })}::jsonb AS json`);
  expect(rows).toEqual([{ at, texts: ["a,b", '"'], numbers: [1, 2], nothing: null, json: { a: [1] } }]);
});

test("query() has PostgreSQL prepare a statement once for each connection", async () => {
  const { transact } = await open();
  const names = await transact(
    async ({ sql: runner }) => {
      for (const id of ["a", "b", "c"]) await runner.query(sql`SELECT id FROM users WHERE email = ${id}`);
      return runner.query(
        uncheckedSql<{ statement: string }>`SELECT statement FROM pg_prepared_statements WHERE statement ~ 'email ='`,
      );
    },
    () => true,
  );
  expect(names.filter(({ statement }) => statement.startsWith("SELECT id FROM users"))).toHaveLength(1);
});

test("execute() tells how many rows there were", async () => {
  const { sql: runner } = await open();
  expect(await runner.execute(sql`DELETE FROM inbox_events`)).toBe(0);
  expect(
    await runner.execute(sql`INSERT INTO inbox_events (consumer, event_id, handled_at)
    SELECT 'mail', gen_random_uuid(), now() FROM generate_series(1, ${3}::integer)`),
  ).toBe(3);
});
