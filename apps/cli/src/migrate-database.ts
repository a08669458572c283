import type { Writable } from "node:stream";

import { migrate } from "@baklava/adapters/database/migrate";
import { createLogger } from "@baklava/adapters/logger";
import { type StorageName, storageOf } from "@baklava/assembly/settings";
import { openPostgres } from "@baklava/assembly/storage";

import { migrateSqlite } from "./migrate-sqlite.ts";
import { type CliSettings, readSettings } from "./settings.ts";

export async function migrateDatabase(stdout: Writable): Promise<void> {
  const settings = readSettings();
  const applied = await migrations[storageOf(settings)](settings);
  stdout.write(applied.length === 0 ? "The database is up to date\n" : `Applied ${applied.join(", ")}\n`);
}

const migrations: Readonly<Record<StorageName, (settings: CliSettings) => Promise<readonly string[]>>> = {
  postgres: migratePostgres,
  sqlite: migrateSqlite,
  files: refuse,
  memory: refuse,
};

async function migratePostgres(settings: CliSettings): Promise<readonly string[]> {
  const logger = createLogger(settings, process.stderr);
  const database = await openPostgres(settings, { logger, applicationName: "baklava migrate" });
  try {
    return await migrate(database.url);
  } finally {
    await database.close();
  }
}

async function refuse(settings: CliSettings): Promise<never> {
  throw new Error(`STORAGE is ${storageOf(settings)}, which has no migrations: set it to postgres to migrate that`);
}
