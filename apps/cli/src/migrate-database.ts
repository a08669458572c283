import type { Writable } from "node:stream";

import { migrate } from "@baklava/adapters/database/migrate";
import { createLogger } from "@baklava/adapters/logger";
import { migrate as migrateSqlite } from "@baklava/adapters/sqlite/migrate";
import { openPostgres, openSqlite } from "@baklava/assembly/storage";

import { type CliSettings, readSettings } from "./settings.ts";

export async function migrateDatabase(stdout: Writable): Promise<void> {
  const settings = readSettings();
  const applied = await migrations[settings.STORAGE](settings);
  stdout.write(applied.length === 0 ? "The database is up to date\n" : `Applied ${applied.join(", ")}\n`);
}

const migrations: Readonly<Record<CliSettings["STORAGE"], (settings: CliSettings) => Promise<readonly string[]>>> = {
  async postgres(settings) {
    const logger = createLogger(settings, process.stderr);
    const database = await openPostgres(settings, { logger, applicationName: "baklava migrate" });
    try {
      return await migrate(database.url);
    } finally {
      await database.close();
    }
  },
  async sqlite(settings) {
    const database = await openSqlite(settings);
    try {
      return await migrateSqlite(database);
    } finally {
      database.close();
    }
  },
  files: refuse,
  memory: refuse,
};

async function refuse({ STORAGE: storage }: CliSettings): Promise<never> {
  throw new Error(`STORAGE is ${storage}, which has no migrations: leave it unset to migrate PostgreSQL`);
}
