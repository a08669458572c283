import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";

import { pino } from "pino";
import { expect, onTestFinished, test, vi } from "vitest";

import { type Database, openDatabase } from "./database.ts";
import { DatabaseError } from "./database-error.ts";
import { temporaryFolder } from "./embedded/testing/temporary-folder.ts";
import { isUnreachable } from "./is-unreachable.ts";
import { pendingMigrations } from "./migrate.ts";
import { missingRight } from "./missing-right.ts";
import { outageOf } from "./outage.ts";
import { databaseSettings } from "./settings.ts";
import { sql, uncheckedSql } from "./sql.ts";
import { createTestDatabase } from "./testing/test-database.ts";

vi.setConfig({ testTimeout: 60_000 });

type Failure = Error & { readonly code?: string };

async function open(settings: Record<string, unknown>): Promise<Database> {
  const database = await openDatabase(databaseSettings.parse(settings), { applicationName: "database test" });
  onTestFinished(() => database.close());
  return database;
}

async function openTestDatabase(settings: Record<string, unknown> = {}): Promise<Database> {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  return open({ DATABASE_URL: url, ...settings });
}

const failureOf = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => expect.unreachable("The query succeeded"),
    (error: unknown) => error as Failure,
  );

/** Ends every connection of the database but the one that asks for it. */
const dropConnections = `SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

test("openDatabase() opens as many connections as it may, under its name", async () => {
  const { prisma } = await openTestDatabase({ DATABASE_POOL_SIZE: "3" });
  await Promise.all(Array.from({ length: 6 }, () => prisma.$queryRaw`SELECT pg_sleep(0.05)::text`));
  const [row] = await prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'database test'`;
  expect(Number(row?.count)).toBe(3);
});

test("a query that runs too long is stopped, and that is not called unreachable", async () => {
  const { prisma } = await openTestDatabase({ DATABASE_STATEMENT_TIMEOUT_MS: "50" });
  const failure = await failureOf(prisma.$queryRaw`SELECT pg_sleep(10)::text`);
  expect(failure.message).toContain("statement timeout");
  expect(isUnreachable(failure)).toBe(false);
});

test("Prisma and SQL read times as they were written, for any time zone of the server", async () => {
  const { url, prisma: owner, drop } = await createTestDatabase();
  onTestFinished(drop);
  await owner.$executeRawUnsafe(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET timezone TO 'Asia/Kolkata'`);
  const { prisma, sql: runner } = await open({ DATABASE_URL: url });
  const at = new Date("2026-03-01T12:00:00.000Z");
  await prisma.inboxEvent.create({ data: { consumer: "mail", eventId: randomUUID(), handledAt: at } });
  expect(await prisma.inboxEvent.findFirst()).toMatchObject({ handledAt: at });
  expect(await runner.query(sql`SELECT handled_at AS "handledAt" FROM inbox_events`)).toEqual([{ handledAt: at }]);
});

test("clock tells the time of the database", async () => {
  const { clock, sql: runner } = await openTestDatabase();
  const timeOf = async () => {
    const [row] = await runner.query(
      uncheckedSql<{ now: Date }>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
    );
    return row?.now.getTime() ?? 0;
  };
  const [before, now, after] = [await timeOf(), clock.now().getTime(), await timeOf()];
  // On a busy machine, the answer may have taken its time in one direction alone.
  expect(now).toBeGreaterThan(before - 10_000);
  expect(now).toBeLessThan(after + 10_000);
});

test("close() may be called twice, and queries after it fail", async () => {
  const database = await openTestDatabase();
  await database.close();
  await database.close();
  await expect(database.check()).rejects.toThrow();
});

test("isUnreachable() recognises connections dropped by the server, and the pool replaces them", async () => {
  const { url, prisma: killer, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { prisma, check } = await open({ DATABASE_URL: url });
  const started = Promise.withResolvers<void>();
  const dropped = Promise.withResolvers<void>();
  const failures = [
    failureOf(prisma.$queryRaw`SELECT pg_sleep(60)::text`),
    failureOf(
      prisma.$transaction(async (transaction) => {
        await transaction.user.count();
        started.resolve();
        await dropped.promise;
        await transaction.user.count();
      }),
    ),
    failureOf(
      prisma.$transaction(async (transaction) => {
        await transaction.user.count();
        await dropped.promise;
      }),
    ),
  ];
  await started.promise;
  await vi.waitFor(
    async () => {
      const [row] = await killer.$queryRaw<{ busy: bigint }[]>`
      SELECT count(*) AS busy FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND (query ~ 'pg_sleep' OR state ~ 'in transaction')`;
      expect(Number(row?.busy)).toBe(3);
    },
    { timeout: 120_000 },
  );
  await killer.$queryRawUnsafe(dropConnections);
  dropped.resolve();

  for (const failure of await Promise.all(failures)) expect([failure.message, isUnreachable(failure)]).toContain(true);
  await vi.waitFor(check, { timeout: 120_000 });
});

test("the end of an idle connection is logged in one line, without the connection and its secrets", async () => {
  const { url, prisma: killer, drop } = await createTestDatabase();
  onTestFinished(drop);
  const lines: string[] = [];
  const logger = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line) });
  const database = await openDatabase(databaseSettings.parse({ DATABASE_URL: url }), {
    applicationName: "test",
    logger,
  });
  onTestFinished(() => database.close());
  await killer.$queryRawUnsafe(dropConnections);
  await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 120_000 });
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    level: 40,
    reason: "terminating connection due to administrator command",
    msg: "an idle database connection was dropped",
  });
});

test("isUnreachable() recognises a pool without a free connection", async () => {
  const { prisma } = await openTestDatabase({ DATABASE_POOL_SIZE: "1", DATABASE_CONNECT_TIMEOUT_MS: "2000" });
  const sleeping = prisma.$queryRaw`SELECT pg_sleep(5)::text`.then(() => "slept");
  const [query, transaction] = await Promise.all([
    failureOf(prisma.user.count()),
    failureOf(prisma.$transaction((inner) => inner.user.count())),
  ]);
  expect(isUnreachable(query)).toBe(true);
  expect(isUnreachable(transaction)).toBe(true);
  expect(await sleeping).toBe("slept");
});

test("the embedded database: queries fail while the server is gone, and work again when it is back", async () => {
  const directory = await temporaryFolder();
  const database = await open({ BAKLAVA_DIRECTORY: directory });
  const running = failureOf(database.prisma.$queryRaw`SELECT pg_sleep(60)::text`);
  const postmaster = await readFile(path.join(directory, "postgres/data/postmaster.pid"), "utf8");
  process.kill(Number.parseInt(postmaster, 10), "SIGKILL");
  expect(isUnreachable(await failureOf(database.check()))).toBe(true);
  expect(isUnreachable(await running)).toBe(true);
  await vi.waitFor(database.check, { timeout: 120_000 });
});

test("openDatabase() says in one sentence what is wrong, without the password", async () => {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { host, username } = new URL(url);
  const failures = [
    [`postgres://${username}:secret@${host}/x`, `The database server at ${host} refuses the user "${username}"`],
    [new URL("nowhere", url).href, `There is no database "nowhere" at ${host}`],
    [
      "postgres://me:secret@127.0.0.1:1/x",
      "The database server at 127.0.0.1:1 does not answer (nothing listens at this address",
    ],
    [
      "postgres://me:secret@127.0.0.1:1/x?sslmode=verify-full&sslrootcert=/nowhere",
      "A file that DATABASE_URL names cannot be read (there is no such file): correct sslrootcert",
    ],
    ["postgres://me:secret@nowhere.invalid/x", "The database server at nowhere.invalid does not answer"],
  ] as const;
  for (const [wrongUrl, message] of failures) {
    const failure = await failureOf(open({ DATABASE_URL: wrongUrl }));
    expect(failure).toBeInstanceOf(DatabaseError);
    expect(failure.message).toContain(message);
    expect(failure.message).not.toMatch(new RegExp(`secret|${new URL(url).password}`));
  }
});

test("a server that never answers is told with the time it had and the setting for it", async () => {
  const mute = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void mute.close());
  await once(mute, "listening");
  const { port } = mute.address() as AddressInfo;
  const settings = { DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/x`, DATABASE_CONNECT_TIMEOUT_MS: "300" };
  const failure = await failureOf(open(settings));
  expect(failure.message).toContain(
    "does not answer within 300 ms: start it, correct DATABASE_URL, or raise DATABASE_CONNECT_TIMEOUT_MS",
  );
});

test("outageOf() recognises a database that is dropped while it is open", async () => {
  const { url, prisma: killer, drop } = await createTestDatabase();
  const { prisma } = await open({ DATABASE_URL: url });
  await killer.$disconnect();
  await drop();
  const refused = async () => {
    const work = [prisma.user.count(), prisma.$transaction((inner) => inner.user.count())];
    expect((await Promise.all(work.map(failureOf))).map(outageOf)).toEqual(["refused", "refused"]);
  };
  await vi.waitFor(refused, { timeout: 120_000 });
});

test("missingRight() quotes what the user may not do, as commands and migrations meet it", async () => {
  const { url, prisma: owner, drop } = await createTestDatabase();
  const role = `test_role_${randomUUID().slice(0, 8)}`;
  await owner.$executeRawUnsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
  const stranger = Object.assign(new URL(url), { username: role, password: "secret" }).href;
  const database = await openDatabase(databaseSettings.parse({ DATABASE_URL: stranger }), { applicationName: "test" });
  onTestFinished(async () => {
    await database.close();
    await owner.$executeRawUnsafe(`DROP ROLE ${role}`);
    await drop();
  });
  expect(missingRight(await failureOf(database.prisma.user.count()))).toBe("permission denied for table users");
  expect((await failureOf(pendingMigrations(stranger))).message).toMatch(
    new RegExp(
      `^The user "${role}" lacks a right in the database ".*" at .* \\(permission denied for table .*\\): let`,
    ),
  );
});
