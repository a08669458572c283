import type { Writable } from "node:stream";

import { migrate } from "@baklava/adapters/database/migrate";

import { openCliDatabase } from "./open-database.ts";
import { readSettings } from "./settings.ts";

export async function migrateDatabase(stdout: Writable): Promise<void> {
  const database = await openCliDatabase(readSettings(), "baklava migrate");
  try {
    const applied = await migrate(database.url);
    stdout.write(applied.length === 0 ? "The database is up to date\n" : `Applied ${applied.join(", ")}\n`);
  } finally {
    await database.close();
  }
}
