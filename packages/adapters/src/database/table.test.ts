import { expect, expectTypeOf, test } from "vitest";

import { sql } from "./sql.ts";
import { computed, fields, insertAll, insertInto, is, isIn, jsonObject, names, pick, update } from "./table.ts";
import { tables } from "./tables.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const { accounts, inboxEvents, profiles, users } = tables;

test("fields() names columns by their fields, and gives the type of the rows", () => {
  const statement = sql`SELECT ${fields(pick(users, "id", "nameFolded", "createdAt"))} FROM ${users}`;
  expect(statement.text.literals).toEqual([
    `SELECT "users"."id" AS "id", "users"."name_folded" AS "nameFolded", "users"."created_at" AS "createdAt" FROM "users"`,
  ]);
  expectTypeOf(statement.row).toEqualTypeOf<{
    readonly id: string;
    readonly nameFolded: string;
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
  expect(is(users.version, ">=", 3)).toMatchObject({
    text: { literals: [`"users"."version" >= `, ""] },
    values: [3],
  });
  expect(is(accounts.userId, "=", users.id).text.literals).toEqual([`"accounts"."user_id" = "users"."id"`]);
  expect(isIn(users.role, "staff", "admin").text.literals).toEqual([`"users"."role" IN ('staff', 'admin')`]);
});

test("update() and names() write columns without their table, expressions with it", () => {
  const statement = update(users, { version: sql`${users.version} + ${2}`, name: "Ada" });
  expect(statement.text.literals).toEqual([`UPDATE "users" SET "version" = "users"."version" + `, `, "name" = `, ""]);
  expect(statement.values).toEqual([2, "Ada"]);
  expect(names(users.email, users.nameFolded).text.literals).toEqual([`"email", "name_folded"`]);
});

test("jsonObject() has the values of columns under the names of their fields", () => {
  const profile = jsonObject(pick(profiles, "phone", "timeZone"));
  expect(profile.text.literals).toEqual([
    `json_build_object('phone', "profiles"."phone", 'timeZone', "profiles"."time_zone")`,
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
  void sql`SELECT FROM ${users} WHERE ${users.age} > 0`;
  // @ts-expect-error: no such column
  pick(users, "id", "age");
  // @ts-expect-error: the column is a number
  is(users.version, "=", "3");
  // @ts-expect-error: the column is no text
  is(users.id, "=", users.version);
  // @ts-expect-error: an enum without this value
  isIn(users.role, "owner");
  // @ts-expect-error: an enum without this value
  is(accounts.status, "=", "asleep");
  // @ts-expect-error: a row without a column that has no default
  insertInto(inboxEvents, { consumer: "mail", eventId: "" });
  // @ts-expect-error: a column of another type
  insertInto(inboxEvents, { consumer: "mail", eventId: "", handledAt: "2026-03-01" });
  // @ts-expect-error: no such column
  insertInto(inboxEvents, { consumer: "mail", eventId: "", handledAt: new Date(0), at: new Date(0) });
  // @ts-expect-error: no such column
  update(users, { age: 3 });
  // @ts-expect-error: a column of another type
  update(users, { version: "3" });
  // @ts-expect-error: JSON has no times
  jsonObject(pick(users, "createdAt"));
}
