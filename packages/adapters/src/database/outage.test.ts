import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openDatabase } from "./database.ts";
import { outageOf } from "./outage.ts";
import { databaseSettings } from "./settings.ts";
import { sql, SqlStatement, SqlText, uncheckedSql } from "./sql.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable("The statement succeeded"),
    (error: unknown) => error,
  );

describe("outageOf()", () => {
  test.each([
    ["08006", "unreachable"],
    ["25006", "read_only"],
    ["25P04", "unreachable"],
    ["28P01", "refused"],
    ["3D000", "refused"],
    ["40001", "contended"],
    ["40P01", "contended"],
    ["42501", "missing_right"],
    ["42703", "not_migrated"],
    ["42P01", "not_migrated"],
    ["53100", "exhausted"],
    ["53200", "exhausted"],
    ["53300", "unreachable"],
    ["53400", "exhausted"],
    ["55P03", "contended"],
    ["57014", "too_slow"],
    ["57P01", "unreachable"],
    ["57P03", "unreachable"],
    ["58030", "exhausted"],
    ["23514", undefined],
    ["22003", undefined],
    ["P0001", undefined],
    ["XX000", undefined],
  ])("SQLSTATE %s is %s, whether Prisma or SQL meets it", async (state, outage) => {
    const raise = `DO $$ BEGIN RAISE EXCEPTION 'out of order' USING ERRCODE = '${state}'; END $$`;
    const statement = new SqlStatement(new SqlText(raise));
    const failures = await Promise.all([
      failureOf(database.prisma.$executeRawUnsafe(raise)),
      failureOf(database.sql.execute(statement)),
      failureOf(
        database.transact(
          ({ prisma }) => prisma.$executeRawUnsafe(raise),
          () => true,
        ),
      ),
    ]);
    expect(failures.map(outageOf)).toEqual([outage, outage, outage]);
  });

  test("a statement that takes too long is too slow", async () => {
    const settings = databaseSettings.parse({ DATABASE_URL: database.url, DATABASE_STATEMENT_TIMEOUT_MS: "50" });
    const impatient = await openDatabase(settings, { applicationName: "test" });
    const failure = await failureOf(impatient.sql.query(uncheckedSql<object>`SELECT pg_sleep(10)`));
    await impatient.close();
    expect(outageOf(failure)).toBe("too_slow");
  });

  test("what was never thrown by a database is no outage", () => {
    expect([new Error("out of paper"), "text", undefined].map(outageOf)).toEqual([undefined, undefined, undefined]);
  });
});

test("checkWritable() throws on a server that takes no changes, and check() does not", async () => {
  await database.setReadOnly(true);
  const demoted = await openDatabase(databaseSettings.parse({ DATABASE_URL: database.url }), {
    applicationName: "test",
  });
  await demoted.check();
  await expect(demoted.checkWritable()).rejects.toThrow("takes no changes");
  const insert = demoted.transact(
    ({ sql: runner }) => runner.execute(sql`DELETE FROM profiles`),
    () => true,
  );
  expect(outageOf(await failureOf(insert))).toBe("read_only");
  await demoted.close();
  await database.setReadOnly(false);
  const promoted = await openDatabase(databaseSettings.parse({ DATABASE_URL: database.url }), {
    applicationName: "test",
  });
  await promoted.checkWritable();
  await promoted.close();
});
