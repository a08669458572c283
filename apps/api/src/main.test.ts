import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";

import { openDatabase } from "@baklava/adapters/database/database";
import { migrate } from "@baklava/adapters/database/migrate";
import { databaseSettings } from "@baklava/adapters/database/settings";
import { NewerRelease } from "@baklava/adapters/database/testing/newer-release";
import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { startTcpProxy } from "@baklava/adapters/testing/tcp-proxy";
import { makeDirectory, removeDirectory } from "@baklava/harness/directory";
import { testServices } from "@baklava/assembly/testing/services";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runApi, startApi } from "./testing/api-process.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function call(url: string, procedure: string, input?: object, more: Readonly<Record<string, string>> = {}) {
  const headers = { "content-type": "application/json", ...more };
  const init = { method: "POST", headers, body: JSON.stringify(input) };
  const response = await fetch(`${url}/trpc/${procedure}`, input ? init : { headers });
  return { status: response.status, body: await response.json() };
}

/** An unknown token is looked up in the database, and refused once that answers. */
async function untilDatabase(url: string, is: "there" | "away"): Promise<void> {
  const ask = () => call(url, "sessions.current", undefined, { authorization: "Bearer bks_unknown" });
  await expect.poll(async () => (await ask()).status).toBe(is === "there" ? 401 : 503);
}

/** Concurrent readiness checks share one result for a second. */
async function untilReady(url: string, status: number): Promise<void> {
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(status);
}

describe("the API as a process", () => {
  test("serves, and ends with 0 on SIGTERM, after what is in flight", async () => {
    const api = await startApi({ DATABASE_URL: database.url });
    const input = { name: "Ada", email: "ada@example.com", password: "analytical engine" };
    const inFlight = Promise.all(
      Array.from({ length: 20 }, (_, i) => call(api.url, "users.create", { ...input, email: `${i}@example.com` })),
    );
    await expect.poll(() => api.output().split("incoming request").length - 1).toBe(20);
    expect(await api.end("SIGTERM")).toBe(0);
    expect((await inFlight).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  });

  test("does not wait for connections without a request", async () => {
    const api = await startApi({ DATABASE_URL: database.url });
    const silent = connect(Number(new URL(api.url).port), "127.0.0.1").on("error", () => undefined);
    await once(silent, "connect");
    // Connections are accepted in their order, so that the silent one is there by now.
    expect((await fetch(`${api.url}/livez`)).status).toBe(200);
    expect(await api.end()).toBe(0);
  });

  test("ends with 0 on SIGINT, also when it comes twice", async () => {
    const api = await startApi({ DATABASE_URL: database.url });
    api.process.kill("SIGINT");
    expect(await api.end("SIGINT")).toBe(0);
  });

  test("answers unavailable while the database is away, and recovers by itself", async () => {
    const url = new URL(database.url);
    const proxy = await startTcpProxy(Number(url.port));
    url.port = String(proxy.port);
    const api = await startApi({ DATABASE_URL: url.href, DATABASE_CONNECT_TIMEOUT_MS: "1000" });
    await untilDatabase(api.url, "there");

    await proxy.cut();
    const refused = await call(api.url, "users.create", { name: "Ada", email: "away@example.com" });
    expect(refused).toMatchObject({
      status: 503,
      body: { error: { data: { kind: "unavailable", reason: "database_unavailable" } } },
    });
    await untilReady(api.url, 503);
    expect((await fetch(`${api.url}/livez`)).status).toBe(200);

    await proxy.restore();
    await untilDatabase(api.url, "there");
    expect(await database.prisma.user.count({ where: { email: "away@example.com" } })).toBe(0);
    expect(await api.end()).toBe(0);
    await proxy.cut();
  });

  test("answers unavailable while its database is not there, and recovers by itself", async () => {
    const other = await createTestDatabase();
    const name = new URL(other.url).pathname.slice(1);
    const api = await startApi({ DATABASE_URL: other.url });
    await untilDatabase(api.url, "there");
    const rename = async (from: string, to: string) => {
      await database.prisma.$queryRaw`
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = ${from}`;
      await database.prisma.$executeRawUnsafe(`ALTER DATABASE "${from}" RENAME TO "${to}"`);
    };
    await rename(name, `${name}_away`);
    await untilDatabase(api.url, "away");
    await untilReady(api.url, 503);

    await rename(`${name}_away`, name);
    await untilDatabase(api.url, "there");
    await untilReady(api.url, 200);
    expect(await api.end()).toBe(0);
    await other.drop();
  });

  test("hashes no more passwords than it can, and refuses the others at once", async () => {
    const api = await startApi({ DATABASE_URL: database.url });
    const { headers } = await hireWithToken(testServices(database), "staff");
    const ada = { name: "Ada", password: "analytical engine" };
    const register = (i: number) => call(api.url, "users.create", { ...ada, email: `ada-${i}@example.com` }, headers);
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => register(i)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(63);
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 503, body: { error: { data: { reason: "passwords_unavailable" } } } });
    }
    expect(await api.end()).toBe(0);
  });

  test("refuses who asks too often, and says when to come back", async () => {
    const api = await startApi({ DATABASE_URL: database.url, RATE_LIMIT_PER_MINUTE: "2" });
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await fetch(`${api.url}/api/sessions/current`));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await fetch(`${api.url}/livez`)).status).toBe(200);
    expect(await api.end()).toBe(0);
  });

  test("serves without the Redis that its settings name, and says so", async () => {
    const settings = { DATABASE_URL: database.url, REDIS_URL: "redis://me:hunter2@127.0.0.1:1" };
    const api = await startApi({ ...settings, RATE_LIMIT_PER_MINUTE: "1" });
    for (let i = 0; i < 3; i += 1) expect((await fetch(`${api.url}/api/sessions/current`)).status).toBe(200);
    expect(await api.end()).toBe(0);
    expect(api.output().match(/Redis cannot be used/g)).toHaveLength(1);
    expect(api.output()).not.toContain("hunter2");
  });

  test("never logs the password of the database or of a user", async () => {
    const url = new URL(database.url);
    const api = await startApi({ DATABASE_URL: url.href, LOG_LEVEL: "trace" });
    await call(api.url, "users.create", { name: "S", email: "s@example.com", password: "correct horse battery" });
    await api.end();
    expect(api.output()).not.toContain(url.password);
    expect(api.output()).not.toContain("correct horse battery");
  });
});

describe("the API on a server that was demoted", () => {
  test("is not ready, serves what only reads, and refuses changes as unavailable until the server takes them", async () => {
    const demoted = await createTestDatabase();
    const api = await startApi({ DATABASE_URL: demoted.url });
    await untilReady(api.url, 200);
    await demoted.setReadOnly(true);
    await untilReady(api.url, 503);
    const create = () => call(api.url, "users.create", { name: "Ada", email: "ada@example.com" });
    await untilDatabase(api.url, "there");
    expect(await create()).toMatchObject({
      status: 503,
      body: { error: { message: "The database takes no changes now; try again later" } },
    });
    await demoted.setReadOnly(false);
    await untilReady(api.url, 200);
    await expect.poll(async () => (await create()).status).toBe(200);
    await api.end();
    await demoted.drop();
  });
});

describe("the API beside a newer release that migrates", () => {
  test("is ready and serves while the migration is slow, when its migrator is killed, and when it fails", async () => {
    const shared = await createTestDatabase();
    const api = await startApi({ DATABASE_URL: shared.url });
    let registered = 0;
    const serve = async () => {
      // One that starts now has not looked for migrations before.
      const other = await startApi({ DATABASE_URL: shared.url });
      for (const { url } of [api, other]) {
        expect((await fetch(`${url}/readyz`)).status).toBe(200);
        expect((await call(url, "sessions.current")).status).toBe(200);
        const input = { name: "Ada", email: `ada-${(registered += 1)}@example.com` };
        expect((await call(url, "users.create", input)).status).toBe(200);
      }
      expect(await other.end()).toBe(0);
    };
    const slow = await NewerRelease.createSlow(shared.url);
    const migrating = await slow.beginToMigrate();
    await serve();
    migrating.kill("SIGKILL");
    await slow.finish();
    await serve();
    await shared.prisma.$executeRaw`DELETE FROM _prisma_migrations WHERE finished_at IS NULL`;
    const failing = await NewerRelease.create(shared.url, "CREATE TABEL third (id int);");
    expect(await NewerRelease.codeOf(failing.migrate())).toBe(1);
    await serve();
    expect(await api.end()).toBe(0);
    await shared.drop();
  });
});

describe("the API on its embedded database", () => {
  test("brings a killed server back, and a killed API leaves nothing in the way of the next", async () => {
    const directory = await makeDirectory("api");
    const settings = { STORAGE: "postgres", BAKLAVA_DIRECTORY: directory };
    const { url, close } = await openDatabase(databaseSettings.parse(settings), { applicationName: "test" });
    await migrate(url);
    await close();
    const first = await startApi(settings);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    const [pid] = (await readFile(path.join(directory, "postgres/data/postmaster.pid"), "utf8")).split("\n");
    process.kill(Number(pid), "SIGKILL");
    await expect.poll(async () => (await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.end("SIGKILL");

    const second = await startApi(settings);
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    expect(await second.end("SIGINT")).toBe(0);
    await removeDirectory(directory);
  });
});

describe("the API that cannot start", () => {
  test("lists all settings that are wrong, and no secret", async () => {
    const { code, output } = await runApi({
      DATABASE_URL: "mysql://root:hunter2@localhost/app",
      PORT: "http",
      PUBLIC_URL: "app.example",
      REDIS_URL: "hunter2",
      TRUST_PROXY: "all",
    });
    expect(code).toBe(1);
    for (const name of ["DATABASE_URL", "PORT", "PUBLIC_URL", "REDIS_URL", "TRUST_PROXY"])
      expect(output).toContain(name);
    expect(output).not.toContain("hunter2");
    expect(output).not.toMatch(/at .*\.ts:/);
  });

  test("names the port that is taken", async () => {
    const other = await startTcpProxy(9);
    const { code, output } = await runApi({ DATABASE_URL: database.url, PORT: String(other.port) });
    await other.cut();
    expect(code).toBe(1);
    expect(output).toContain(`error: Port ${other.port} on 127.0.0.1 is in use; stop the other process or set PORT`);
  });

  test("names the migrations that the database lacks", async () => {
    const directory = await makeDirectory("api");
    const { code, output } = await runApi({ STORAGE: "postgres", BAKLAVA_DIRECTORY: directory, PORT: "0" });
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/lacks the migrations \d+_users, .+; run `baklava database migrate`/),
    ]);
    await removeDirectory(directory);
  });

  test("says of a database that does not answer where it should be", async () => {
    const { code, output } = await runApi({ DATABASE_URL: "postgres://app:hunter2@127.0.0.1:1/app" });
    expect(code).toBe(1);
    expect(output).toContain("127.0.0.1:1");
    expect(output).not.toContain("hunter2");
  });
});
