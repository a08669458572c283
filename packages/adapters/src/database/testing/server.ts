import path from "node:path";

import { Client } from "pg";
import type { TestProject } from "vitest/node";

import { isAlive } from "../embedded/process-state.ts";
import { useEmbeddedServer } from "../embedded/embedded-server.ts";
import { databaseSettings } from "../settings.ts";
import { toUrl } from "../to-url.ts";

/**
 * Vitest's `globalSetup`: an embedded server for the time of a run, shared with the runs of other packages. It keeps
 * its templates from one run to the next, and nothing else.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = path.join(databaseSettings.parse({}).BAKLAVA_DIRECTORY, "test");
  const server = await useEmbeddedServer({ directory, durable: false });
  const url = toUrl(server.address());
  await dropAbandoned(url);
  project.provide("testDatabaseServer", url);
  return () => server.release();
}

/** Drops the databases of test processes that were killed. */
async function dropAbandoned(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname ~ '^test_'");
  for (const { datname } of rows) {
    const pid = Number(datname.split("_")[1]);
    if (!isAlive(pid)) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  }
  await client.end();
}
