import { createHash } from "node:crypto";

import { Client, DatabaseError as PostgresError } from "pg";

import { migrate } from "../migrate.ts";
import { readMigrations } from "../migration/migration-files.ts";

const prefix = "template_of_";

/** The template for the migrations as they are now. */
export async function templateName(): Promise<string> {
  const { migrationDirectories } = await readMigrations();
  const digest = createHash("sha256").update(JSON.stringify(migrationDirectories)).digest("hex");
  return `${prefix}${digest.slice(0, 16)}`;
}

/** Makes the template `name`, and removes those of earlier migrations. Several processes may do so at once. */
export async function makeTemplate(serverUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('baklava template'))");
    const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE $1", [
      `${prefix}%`,
    ]);
    if (rows.some(({ datname }) => datname === name)) return;
    for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
    await makeMigrated(client, serverUrl, name);
  } finally {
    await client.end();
  }
}

/** Whether copying failed because there is no such template. */
export function isTemplateMissing(error: unknown): boolean {
  return error instanceof PostgresError && error.code === "3D000";
}

/** Migrates under another name, so that a template is never seen half-made. */
async function makeMigrated(client: Client, serverUrl: string, name: string): Promise<void> {
  const unfinished = `${prefix}${process.pid}_unfinished`;
  await client.query(`CREATE DATABASE "${unfinished}"`);
  await migrate(new URL(unfinished, serverUrl).href);
  await client.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`);
}
