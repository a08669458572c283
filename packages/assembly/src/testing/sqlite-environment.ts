import path from "node:path";

import { migrate } from "@baklava/adapters/sqlite/schema/migrate";

import { type AssemblySettings, assemblySettings } from "../settings.ts";
import { openSqlite } from "../sqlite-storage.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Settings of storage in SQLite, in a file of its own. */
export async function sqliteEnvironment() {
  const environment = { STORAGE: "sqlite", SQLITE_PATH: path.join(await temporaryFolder(), "data.sqlite") };
  await makeSqliteFile(assemblySettings.parse(environment));
  return environment;
}

export async function makeSqliteFile(settings: AssemblySettings): Promise<void> {
  const database = await openSqlite(settings);
  await migrate(database);
  database.close();
}
