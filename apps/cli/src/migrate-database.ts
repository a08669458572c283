import type { Writable } from "node:stream";

import { migrate } from "@baklava/adapters/database/migrate";
import { createLogger } from "@baklava/adapters/logger";
import { openPostgres } from "@baklava/assembly/storage";

import { readSettings } from "./settings.ts";

export async function migrateDatabase(stdout: Writable): Promise<void> {
  const settings = readSettings();
  if (settings.STORAGE !== "postgres") {
    throw new Error(`STORAGE is ${settings.STORAGE}, which needs no migration: leave it unset to migrate PostgreSQL`);
  }
  const logger = createLogger(settings, process.stderr);
  const database = await openPostgres(settings, { logger, applicationName: "baklava migrate" });
  try {
    const applied = await migrate(database.url);
    stdout.write(applied.length === 0 ? "The database is up to date\n" : `Applied ${applied.join(", ")}\n`);
  } finally {
    await database.close();
  }
}
