import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

import { expect, onTestFinished, test, vi } from "vitest";

import { startTcpProxy } from "../testing/tcp-proxy.ts";
import { type Database, openDatabase } from "./database.ts";
import { isUniqueViolation } from "./is-unique-violation.ts";
import { isUnreachable } from "./is-unreachable.ts";
import { isWriteConflict } from "./is-write-conflict.ts";
import type { Prisma } from "./prisma.ts";
import { databaseSettings } from "./settings.ts";
import { sql, uncheckedSql } from "./sql.ts";
import { createTestDatabase } from "./testing/test-database.ts";
import type { Transaction } from "./transactor.ts";

vi.setConfig({ testTimeout: 60_000 });

const commit = () => true;

async function open(settings: Record<string, string> = {}): Promise<Database> {
  const { url, drop } = await createTestDatabase();
  const database = await openDatabase(databaseSettings.parse({ DATABASE_URL: url, ...settings }), {
    applicationName: "transactor test",
  });
  onTestFinished(async () => {
    await database.close();
    await drop();
  });
  return database;
}

function anAccount(userId: string): Prisma.AccountCreateManyInput {
  return { userId, status: "active", createdAt: new Date(0), updatedAt: new Date(0), version: 1 };
}

function atPort(url: string, port: number): string {
  const at = new URL(url);
  at.host = `127.0.0.1:${port}`;
  return at.href;
}

let made = 0;

function aUser(): Prisma.UserCreateManyInput {
  made += 1;
  const id = `01900000-0000-7000-8000-${String(made).padStart(12, "0")}`;
  const at = new Date(0);
  return {
    id,
    name: "A",
    nameFolded: "a",
    email: `${id}@x.com`,
    role: "staff",
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}

async function insert({ sql: runner }: Pick<Transaction, "sql">, user: Prisma.UserCreateManyInput): Promise<void> {
  await runner.execute(sql`
    INSERT INTO users (id, name, name_folded, email, role, created_at, updated_at, version)
    VALUES (${user.id}, 'A', 'a', ${user.email}, 'staff', now(), now(), 1)`);
}

const failureOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.unreachable("It succeeded"),
    (error: unknown) => error as Error,
  );

test("transact() shares writes between SQL and Prisma, and shows them to no other transaction before the end", async () => {
  const { transact, prisma } = await open();
  const [first, second] = [aUser(), aUser()];
  const seen = await transact(async (transaction) => {
    await insert(transaction, first);
    await transaction.prisma.user.createMany({ data: second });
    const rows = await transaction.sql.query(uncheckedSql<{ id: string }>`SELECT id FROM users ORDER BY id`);
    return { inside: rows.length, byPrisma: await transaction.prisma.user.count(), outside: await prisma.user.count() };
  }, commit);
  expect(seen).toEqual({ inside: 2, byPrisma: 2, outside: 0 });
  expect(await prisma.user.count()).toBe(2);
});

test("transact() rolls back what SQL and Prisma did, on an answer and on an exception", async () => {
  const { transact, prisma } = await open();
  const work = async (transaction: Transaction) => {
    await insert(transaction, aUser());
    await transaction.prisma.user.createMany({ data: aUser() });
    return "refused";
  };
  expect(await transact(work, (answer) => answer !== "refused")).toBe("refused");
  const failing = transact(async (transaction) => {
    await work(transaction);
    throw new Error("out of paper");
  }, commit);
  await expect(failing).rejects.toThrow("out of paper");
  expect(await prisma.user.count()).toBe(0);
});

test("transact() takes what Prisma does in several steps into its transaction", async () => {
  const { transact, prisma } = await open();
  const nested = ({ prisma: inner }: Transaction) => {
    const user = aUser();
    const { userId: _, ...account } = anAccount(user.id);
    return inner.user.create({ data: { ...user, account: { create: account } }, include: { account: true } });
  };
  await transact(nested, () => false);
  expect(await prisma.account.count()).toBe(0);
  await transact(async (transaction) => {
    await nested(transaction);
    const user = aUser();
    await failureOf(
      transaction.prisma.user.update({ where: { id: user.id }, data: { profile: { create: user as never } } }),
    );
    await insert(transaction, user);
  }, commit);
  expect([await prisma.user.count(), await prisma.account.count()]).toEqual([2, 1]);
});

test("transact() isolates concurrent transactions that use SQL, Prisma or both", async () => {
  const { transact, prisma } = await open({ DATABASE_POOL_SIZE: "4" });
  const outcomes = Array.from({ length: 40 }, (_, index) => {
    const user = aUser();
    return transact(
      async (transaction) => {
        await transaction.prisma.user.createMany({ data: user });
        await setTimeout(index % 3);
        await transaction.prisma.account.createMany({ data: anAccount(user.id) });
        return transaction.prisma.user.count({ where: { id: user.id } });
      },
      () => index % 2 === 0,
    );
  });
  expect(new Set(await Promise.all(outcomes))).toEqual(new Set([1]));
  expect([await prisma.user.count(), await prisma.account.count()]).toEqual([20, 20]);
});

test("transact() throws when a statement failed and its error was swallowed", async () => {
  const { transact, prisma } = await open();
  const user = aUser();
  const failing = transact(async (transaction) => {
    await insert(transaction, user);
    await failureOf(insert(transaction, user));
  }, commit);
  await expect(failing).rejects.toThrow("The transaction was rolled back: a statement in it failed");
  expect(await prisma.user.count()).toBe(0);
});

test("a transaction cannot be used when it is over", async () => {
  const { transact } = await open();
  const transaction = await transact(async (inner) => ({ ...inner, sql: inner.sql, prisma: inner.prisma }), commit);
  await expect(insert(transaction, aUser())).rejects.toThrow("The transaction is over");
  await expect(transaction.prisma.user.count()).rejects.toThrow("The transaction is over");
});

test("work that was broken off meets no later transaction", async () => {
  const { transact, prisma } = await open({ DATABASE_POOL_SIZE: "1" });
  const late = Promise.withResolvers<void>();
  const straggler = Promise.withResolvers<unknown>();
  const broken = transact(({ prisma: inner }) => {
    const write = async () => {
      await inner.user.count();
      await late.promise;
      await inner.user.createMany({ data: aUser() });
    };
    straggler.resolve(failureOf(write()));
    return inner.$executeRaw`SELECT 1 / 0`;
  }, commit);
  expect((await failureOf(broken)).message).toContain("division by zero");
  await transact(async (transaction) => {
    await transaction.prisma.user.count();
    late.resolve();
    expect(await straggler.promise).toMatchObject({ message: expect.stringContaining("The transaction is over") });
  }, commit);
  expect(await prisma.user.count()).toBe(0);
});

test("a transaction that takes too long is rolled back, and its connection goes", async () => {
  const { transact, prisma } = await open({ DATABASE_STATEMENT_TIMEOUT_MS: "200", DATABASE_POOL_SIZE: "2" });
  const failure = await failureOf(
    transact(async (transaction) => {
      await insert(transaction, aUser());
      await setTimeout(60_000, undefined, { ref: false });
    }, commit),
  );
  expect(failure.message).toBe("An expired transaction was rolled back: it took longer than 200 ms");
  expect(isUnreachable(failure)).toBe(true);
  expect(await prisma.user.count()).toBe(0);
});

test("a database that falls silent before a transaction begins is unreachable, and ends nothing else", async () => {
  const { url, drop } = await createTestDatabase();
  const { hostname, port } = new URL(url);
  const proxy = await startTcpProxy(Number(port), hostname);
  const settings = { DATABASE_URL: atPort(url, proxy.port), DATABASE_STATEMENT_TIMEOUT_MS: "200" };
  const database = await openDatabase(databaseSettings.parse({ ...settings, DATABASE_CONNECT_TIMEOUT_MS: "200" }), {
    applicationName: "transactor test",
  });
  onTestFinished(async () => {
    await proxy.cut();
    await database.close();
    await drop();
  });
  proxy.stall();
  const failure = await failureOf(database.transact(async () => expect.unreachable("It began"), commit));
  expect([failure.message, isUnreachable(failure)]).toContain(true);
  // A rejection that no code awaits fails the test run, too.
  await setTimeout(500);
});

test("isUnreachable() recognises a transaction whose connection breaks, and one that gets none", async () => {
  const { transact, prisma } = await open({ DATABASE_POOL_SIZE: "2", DATABASE_CONNECT_TIMEOUT_MS: "500" });
  const end = (pid: number) => prisma.$executeRaw`SELECT pg_terminate_backend(${pid}::integer)`;
  const broken = await failureOf(
    transact(async ({ sql: runner }) => {
      const [row] = await runner.query(uncheckedSql<{ pid: number }>`SELECT pg_backend_pid() AS pid`);
      await end(row?.pid ?? 0);
      await setTimeout(100);
      await runner.query(sql`SELECT 1`);
    }, commit),
  );
  expect([broken.message, isUnreachable(broken)]).toContain(true);

  const hold = new EventTarget();
  const held = [1, 2].map(() => transact(() => once(hold, "end"), commit));
  const starved = await failureOf(transact(async () => undefined, commit));
  hold.dispatchEvent(new Event("end"));
  await Promise.all(held);
  expect([starved.message, isUnreachable(starved)]).toContain(true);
});

test("errors of SQL are told apart as those of Prisma are", async () => {
  const { transact, sql: runner } = await open();
  const user = aUser();
  await insert({ sql: runner }, user);
  const taken = await failureOf(insert({ sql: runner }, { ...aUser(), email: user.email }));
  const inUse = await failureOf(insert({ sql: runner }, { ...aUser(), id: user.id }));
  expect([taken, inUse].map((error) => isUniqueViolation(error, "email"))).toEqual([true, false]);

  const other = aUser();
  await insert({ sql: runner }, other);
  const bothHold = Promise.withResolvers<void>();
  let missing = 2;
  const renameBoth = (ids: readonly string[]) =>
    transact(async (transaction) => {
      const rename = (id = "") => transaction.sql.execute(sql`UPDATE users SET name = 'B' WHERE id = ${id}`);
      await rename(ids[0]);
      missing -= 1;
      if (missing === 0) bothHold.resolve();
      await bothHold.promise;
      await rename(ids[1]);
    }, commit);
  const outcomes = await Promise.allSettled([renameBoth([user.id, other.id]), renameBoth([other.id, user.id])]);
  const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  expect(errors.map(isWriteConflict)).toEqual([true]);
});
