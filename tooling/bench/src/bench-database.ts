import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { makeDirectory, removeDirectory } from "@baklava/harness/directory";
import { runProcess } from "@baklava/harness/process";
import { Client } from "pg";

import { programs } from "./programs.ts";
import { startTarget } from "./target.ts";

/** A database of the bench's own, migrated and empty. */
export type BenchDatabase = {
  /** The settings of a process on this database. */
  readonly environment: NodeJS.ProcessEnv;
  readonly client: Client;
  close(): Promise<void>;
};

/** On the server of `DATABASE_URL`, or else on an embedded one that is removed afterwards. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const place = process.env["DATABASE_URL"] ? await onServer(process.env["DATABASE_URL"]) : await embedded();
  const environment = { ...quiet(), DATABASE_URL: place.url, BAKLAVA_DIRECTORY: tmpdir() };
  await migrate(environment);
  const client = await connect(place.url);
  const close = async () => {
    await client.end();
    await place.remove();
  };
  return { environment, client, close };
}

type DatabasePlace = { readonly url: string; remove(): Promise<void> };

async function onServer(serverUrl: string): Promise<DatabasePlace> {
  const name = `baklava_bench_${process.pid}`;
  const url = Object.assign(new URL(serverUrl), { pathname: name }).href;
  await execute(serverUrl, `CREATE DATABASE ${name}`);
  return { url, remove: () => execute(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** An idle API starts the embedded server as usual, and keeps it alive. */
async function embedded(): Promise<DatabasePlace> {
  const directory = await makeDirectory("bench");
  const environment = { ...quiet(), BAKLAVA_DIRECTORY: directory };
  await migrate(environment);
  const keeper = await startTarget("baklava", environment);
  const home = path.join(directory, "postgres");
  // Line 4 is the port: https://www.postgresql.org/docs/18/storage-file-layout.html
  const [, , , port = ""] = (await readFile(path.join(home, "data/postmaster.pid"), "utf8")).split("\n");
  const password = (await readFile(path.join(home, "password"), "utf8")).trim();
  const remove = async () => {
    await keeper.stop();
    await removeDirectory(directory);
  };
  return { url: `postgres://baklava:${password}@127.0.0.1:${port}/baklava`, remove };
}

async function migrate(environment: NodeJS.ProcessEnv): Promise<void> {
  const { code, err } = await runProcess(programs.cli, { args: ["database", "migrate"], environment });
  if (code !== 0) throw new Error(err);
}

/** The environment without settings that would change the system's behaviour. */
function quiet(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, AMQP_URL: _broker, PAYMENT_GATEWAY_KEY: _key, ...rest } = process.env;
  return { ...rest, MAIL_URL: "none" };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = await connect(url);
  await client.query(statement);
  await client.end();
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
