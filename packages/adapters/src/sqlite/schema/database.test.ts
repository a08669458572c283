import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { sql } from "../../database/sql.ts";
import { fields, insertInto, is, pick, update } from "../../database/table.ts";
import { tables } from "../../database/tables.ts";
import type { SqliteDatabase } from "../database.ts";
import { checkMigrated, migrate } from "./migrate.ts";
import { openStore } from "./open-store.ts";

const { credentials, users } = tables;
const noon = new Date("2026-03-01T12:00:00.123Z");
const ada = {
  id: "01900000-0000-7000-8000-000000000001",
  name: "Ada",
  nameFolded: "ada",
  email: "ada@example.com",
  role: "admin",
  createdAt: noon,
  updatedAt: noon,
  version: 1,
} as const;
const selectUsers = sql`SELECT ${fields(pick(users, "id", "createdAt", "version"))} FROM ${users}`;

let file: string;
beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-sqlite-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  file = path.join(folder, "data.sqlite");
});

async function open(timeoutMs = 60_000): Promise<SqliteDatabase> {
  const database = await openStore(file, { timeoutMs, durable: false });
  onTestFinished(() => database.close());
  return database;
}

async function openMigrated(): Promise<SqliteDatabase> {
  const database = await open();
  await migrate(database);
  return database;
}

const yes = () => true;

describe("SqliteDatabase", () => {
  test("is a file for its owner alone", async () => {
    await open();
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe("600");
  });

  test("gives each value the type of its column", async () => {
    const database = await openMigrated();
    const credential = {
      id: "01900000-0000-7000-8000-000000000002",
      userId: ada.id,
      kind: "token",
      secretHash: "0".repeat(64),
      name: "a browser",
      address: null,
      scopes: ["read", "write"],
      createdAt: noon,
      lastUsedAt: noon,
      expiresAt: noon,
    } as const;
    const selected = fields({ ...pick(credentials, "scopes", "address", "expiresAt"), email: users.email });
    const from = sql`${credentials} JOIN ${users} ON ${is(users.id, "=", credentials.userId)}`;
    await database.transact(async (runner) => {
      await runner.execute(insertInto(users, ada));
      await runner.execute(insertInto(credentials, credential));
    }, yes);
    const { scopes, address, expiresAt } = credential;
    const row = { scopes, address, expiresAt, email: ada.email };
    expect(await database.sql.query(sql`SELECT ${selected} FROM ${from}`)).toEqual([row]);
  });

  test("transact() rolls back what is not to be committed, and what throws", async () => {
    const database = await openMigrated();
    await database.transact(
      async (runner) => runner.execute(insertInto(users, ada)),
      () => false,
    );
    const failing = database.transact(async (runner) => {
      await runner.execute(insertInto(users, ada));
      throw new Error("out of paper");
    }, yes);
    await expect(failing).rejects.toThrow("out of paper");
    expect(await database.sql.query(selectUsers)).toEqual([]);
  });

  test("transact() commits nothing after a statement that failed, and lends no statement beyond its end", async () => {
    const database = await openMigrated();
    const failed = database.transact(async (runner) => {
      await runner.execute(insertInto(users, ada));
      await runner.execute(insertInto(users, ada)).catch(() => undefined);
    }, yes);
    await expect(failed).rejects.toThrow("a statement in it failed");
    const runner = await database.transact(async (lent) => lent, yes);
    await expect(runner.query(selectUsers)).rejects.toThrow("The transaction is over");
    expect(await database.sql.query(selectUsers)).toEqual([]);
  });

  test("processes lose nothing of each other, and see what is committed", async () => {
    const [one, two] = [await openMigrated(), await open()];
    await one.transact((runner) => runner.execute(insertInto(users, { ...ada, version: 0 })), yes);
    const changed = two.nextCommit(AbortSignal.timeout(60_000));
    const countUp = async (database: SqliteDatabase) => {
      for (let i = 0; i < 25; i += 1) {
        await database.transact(async (runner) => {
          const row = await runner.first(selectUsers);
          await runner.execute(update(users, { version: (row?.version ?? 0) + 1 }));
        }, yes);
      }
    };
    await Promise.all([countUp(one), countUp(two)]);
    await changed;
    expect(await two.sql.query(selectUsers)).toEqual([{ id: ada.id, createdAt: noon, version: 50 }]);
  });

  test("transact() gives up when another process does not end its transaction", async () => {
    const [one, two] = [await openMigrated(), await open(20)];
    await one.transact(async () => {
      await expect(two.transact(async () => 1, yes)).rejects.toThrow(`Another process has changed ${file} for 20 ms`);
    }, yes);
    expect(await two.transact(async () => 1, yes)).toBe(1);
  });
});

describe("migrate()", () => {
  test("makes everything once, and checkMigrated() tells what is missing before", async () => {
    const database = await open();
    await expect(checkMigrated(database)).rejects.toThrow("The database lacks users; run `baklava database migrate`");
    expect(await migrate(database)).toEqual(expect.arrayContaining(["users", "users_created_at_id_idx"]));
    await checkMigrated(database);
    expect(await migrate(database)).toEqual([]);
  });

  test("copies the rows of a table of an earlier release, and makes its indexes and triggers again", async () => {
    const database = await openMigrated();
    await database.transact((runner) => runner.execute(insertInto(users, ada)), yes);
    await database.exclusively((connection) =>
      connection.exec(
        "PRAGMA foreign_keys = OFF; DROP INDEX users_created_at_id_idx; ALTER TABLE users ADD COLUMN nickname TEXT",
      ),
    );
    expect(await migrate(database)).toEqual(expect.arrayContaining(["users", "users_email_lower_case_on_insert"]));
    expect(await database.sql.query(selectUsers)).toEqual([{ id: ada.id, createdAt: noon, version: 1 }]);
    await checkMigrated(database);
    const wrong = insertInto(users, { ...ada, id: "other", email: "Grace@example.com" });
    await expect(database.transact((runner) => runner.execute(wrong), yes)).rejects.toThrow("users_email_lower_case");
  });
});
