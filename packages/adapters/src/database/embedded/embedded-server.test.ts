import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import path from "node:path";

import { Client } from "pg";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";

import type { DatabaseServer } from "../database-server.ts";
import { useEmbeddedServer } from "./embedded-server.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { Holder } from "./testing/holder.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const use = (directory: string): Promise<DatabaseServer> => useEmbeddedServer({ directory, durable: false });
const pidFile = (directory: string): string => path.join(directory, "postgres/data/postmaster.pid");
const isStopped = (directory: string): boolean => !existsSync(pidFile(directory));

async function killServer(directory: string): Promise<void> {
  const postmaster = await readPostmasterFile(path.dirname(pidFile(directory)));
  process.kill(postmaster?.pid ?? 0, "SIGKILL");
}

async function query(server: DatabaseServer): Promise<void> {
  const client = new Client(server.address());
  await client.connect();
  await client.query("SELECT 1");
  await client.end();
}

/** Making a data folder takes longer than all else here, so the tests that do not care share one. */
let shared: string;

beforeAll(async () => {
  let removeShared = (): Promise<void> => Promise.resolve();
  shared = await temporaryFolder((remove) => {
    removeShared = remove;
  });
  await (await use(shared)).release();
  return () => removeShared();
});

test("processes that start at once share one server, and the last one out stops it", async () => {
  const directory = await temporaryFolder();
  const holders = [new Holder(directory), new Holder(directory), new Holder(directory)] as const;
  const ports = await Promise.all(holders.map((holder) => holder.nextPort()));
  expect(new Set(ports).size).toBe(1);

  expect(await holders[0].release()).toBe("");
  expect(await holders[1].release()).toBe("");
  expect(isStopped(directory)).toBe(false);
  expect(await holders[2].release()).toBe("");
  expect(isStopped(directory)).toBe(true);
});

test("the server starts on the port it had before", async () => {
  const before = await use(shared);
  await before.release();
  const after = await use(shared);
  expect(after.address().port).toBe(before.address().port);
  await after.release();
});

test("a killed process leaves the server to the next one, which stops it", async () => {
  const holder = new Holder(shared);
  const port = await holder.nextPort();
  await holder.kill();

  const server = await use(shared);
  expect(server.address().port).toBe(port);
  await server.release();
  expect(isStopped(shared)).toBe(true);
});

test("a server whose processes were all killed ends by itself", async () => {
  const holders = [new Holder(shared), new Holder(shared)] as const;
  await Promise.all(holders.map((holder) => holder.nextPort()));
  await Promise.all(holders.map((holder) => holder.kill()));
  await vi.waitFor(() => expect(isStopped(shared)).toBe(true), { timeout: 120_000, interval: 100 });
});

test("a process killed while it makes the data folder leaves nothing half-made", async () => {
  const directory = await temporaryFolder();
  const holder = new Holder(directory);
  await vi.waitFor(async () => expect(await readdir(directory)).toHaveLength(1), { timeout: 120_000, interval: 1 });
  await holder.kill();

  const server = await use(directory);
  await query(server);
  await server.release();
  expect(await readdir(directory)).toEqual(["postgres"]);
});

test("a server that is killed while in use starts again by itself, on the same port", async () => {
  const server = await use(shared);
  const { port } = server.address();
  await killServer(shared);
  await vi.waitFor(() => query(server), { timeout: 120_000 });
  expect(server.address().port).toBe(port);
  await server.release();
  expect(isStopped(shared)).toBe(true);
});

test("release() stops a server that is killed at the same time", async () => {
  const server = await use(shared);
  await killServer(shared);
  await server.release();
  const next = await use(shared);
  await query(next);
  await next.release();
  expect(isStopped(shared)).toBe(true);
});

test("a postmaster.pid left by a killed server does not matter, even if its process id is in use again", async () => {
  const first = await use(shared);
  const lines = (await readFile(pidFile(shared), "utf8")).split("\n");
  await first.release();
  await writeFile(pidFile(shared), [process.pid, ...lines.slice(1)].join("\n"));

  const second = await use(shared);
  await query(second);
  await second.release();
  expect(isStopped(shared)).toBe(true);
});

test("an empty postmaster.pid left by a crash of the machine does not matter", async () => {
  await writeFile(pidFile(shared), "");
  await utimes(pidFile(shared), 0, 0);
  const server = await use(shared);
  await query(server);
  await server.release();
  expect(isStopped(shared)).toBe(true);
});

test("processes that come and go all the time never meet a server that is gone", async () => {
  const holders = Array.from({ length: 4 }, () => new Holder(shared, 5));
  const errors = await Promise.all(holders.map((holder) => holder.release()));
  expect(errors.join("")).toBe("");
  expect(isStopped(shared)).toBe(true);
});

test("useEmbeddedServer() names a folder that it cannot make", async () => {
  const directory = path.join(await temporaryFolder(), "file", "below");
  await writeFile(path.dirname(directory), "");
  await expect(use(directory)).rejects.toThrow(
    `The data folder ${directory} cannot be made (ENOTDIR): make it writable, or set BAKLAVA_DIRECTORY`,
  );
});

test("useEmbeddedServer() comes back from a folder that is not there to stay", async () => {
  await expect(use("/proc/baklava/data")).rejects.toThrow("The data folder /proc/baklava/data cannot be made (E");
});

test("useEmbeddedServer() names the process of a server that hangs", async () => {
  const server = await use(shared);
  const pid = (await readPostmasterFile(path.dirname(pidFile(shared))))?.pid ?? 0;
  process.kill(pid, "SIGSTOP");
  const other = useEmbeddedServer({ directory: shared, durable: false, connectTimeoutMs: 500 });
  await expect(other).rejects.toThrow(`(process ${pid}) does not answer within 500 ms: let it go on with "kill -CONT`);
  process.kill(pid, "SIGCONT");
  await server.release();
  expect(isStopped(shared)).toBe(true);
});

test("useEmbeddedServer() refuses the data of another major version", async () => {
  const directory = await temporaryFolder();
  await mkdir(path.join(directory, "postgres/data"), { recursive: true });
  await writeFile(path.join(directory, "postgres/data/PG_VERSION"), "17\n");
  await expect(use(directory)).rejects.toThrow("belong to PostgreSQL 17, the embedded one is 18");
});

test("useEmbeddedServer() quotes the server that does not start", async () => {
  const server = await use(shared);
  onTestFinished(() => server.release());
  await server.release();
  const configuration = path.join(shared, "postgres/data/postgresql.conf");
  await writeFile(configuration, "shared_buffers = nonsense\n", { flag: "a" });
  await expect(use(shared)).rejects.toThrow(/does not start \(configuration file .* contains errors\): see .*log/);
});
