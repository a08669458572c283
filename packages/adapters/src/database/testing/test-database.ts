import { randomBytes } from "node:crypto";

import { Client } from "pg";
import { inject } from "vitest";

import { type Database, openDatabase } from "../database.ts";
import { databaseSettings } from "../settings.ts";
import { isTemplateMissing, makeTemplate, templateName } from "./template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where `createTestDatabase` makes databases; set by `server.ts`. */
    testDatabaseServer: string;
  }
}

export type TestDatabase = Pick<Database, "url" | "prisma" | "sql" | "transact" | "notices"> & {
  /** Whether the database takes changes, as of a server that was demoted; ends all connections. */
  setReadOnly(isReadOnly: boolean): Promise<void>;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
};

/**
 * A database of one's own, empty and migrated: a copy of a template that is made once for each state of the
 * migrations. Needs `@baklava/adapters/database/testing/server` as `globalSetup` in `vitest.config.ts`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("testDatabaseServer");
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await cloneTemplate(serverUrl, name);
  const url = new URL(name, serverUrl).href;
  const database = await openDatabase(databaseSettings.parse({ DATABASE_URL: url }), { applicationName: "test" });
  const drop = async () => {
    await database.close();
    await execute(serverUrl, `DROP DATABASE "${name}" WITH (FORCE)`);
  };
  const setReadOnly = async (isReadOnly: boolean) => {
    const value = isReadOnly ? "on" : "off";
    await execute(serverUrl, `ALTER DATABASE "${name}" SET default_transaction_read_only = ${value}`);
    await execute(serverUrl, endConnections(name));
  };
  const { prisma, sql, transact, notices } = database;
  return { url, prisma, sql, transact, notices, setReadOnly, drop };
}

function endConnections(name: string): string {
  return `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
}

async function cloneTemplate(serverUrl: string, name: string): Promise<void> {
  const template = await templateName();
  const clone = () => execute(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY FILE_COPY`);
  try {
    await clone();
  } catch (error) {
    if (!isTemplateMissing(error)) throw error;
    await makeTemplate(serverUrl, template);
    await clone();
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
