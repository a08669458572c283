import { migrate } from "@baklava/adapters/sqlite/schema/migrate";
import { openSqlite } from "@baklava/assembly/sqlite-storage";

import type { CliSettings } from "./settings.ts";

/** A list of more is not read. */
const mostNames = 5;

export async function migrateSqlite(settings: CliSettings): Promise<readonly string[]> {
  const database = await openSqlite(settings);
  try {
    const made = await migrate(database);
    return made.length > mostNames ? [`${made.length} tables, indexes and triggers`] : made;
  } finally {
    database.close();
  }
}
