import type { SqliteDatabase } from "@baklava/adapters/sqlite/database";
import { sqliteFile } from "@baklava/adapters/sqlite/schema/settings";

import type { AssemblySettings } from "./settings.ts";

/** See `openStorage`. */
export async function openSqliteStorage(settings: AssemblySettings) {
  const [{ systemClock }, database, { sqliteStorage }, { checkMigrated }] = await Promise.all([
    import("@baklava/adapters/clock"),
    openSqlite(settings),
    import("@baklava/repositories/sqlite/storage"),
    import("@baklava/adapters/sqlite/schema/migrate"),
  ]);
  return {
    storage: sqliteStorage(database),
    clock: systemClock,
    database: undefined,
    checkReady: () => checkMigrated(database),
    close: async () => database.close(),
  };
}

export async function openSqlite(settings: AssemblySettings): Promise<SqliteDatabase> {
  const { openStore } = await import("@baklava/adapters/sqlite/schema/open-store");
  return openStore(sqliteFile(settings), { timeoutMs: settings.DATABASE_STATEMENT_TIMEOUT_MS, durable: true });
}
