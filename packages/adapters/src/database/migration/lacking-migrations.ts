import { outageOf } from "../outage.ts";
import { type SqlReader, uncheckedSql } from "../sql.ts";
import { migrationsFolder, readMigrationNames } from "./migration-files.ts";

/** `running`: another process applies it right now; `failed`: it was tried, and failed or was interrupted. */
export type LackingMigration = { readonly name: string; readonly state: "missing" | "running" | "failed" };

/** The number of the advisory lock that the schema engine holds while it applies migrations. */
const engineLock = 72_707_369;

/**
 * The migrations of `folder` that the database lacks, oldest first. Those that it does not know, of a newer release,
 * are not its business, whether they run, failed or are done.
 */
export async function lackingMigrations(
  runner: SqlReader,
  folder = migrationsFolder,
): Promise<readonly LackingMigration[]> {
  const names = await readMigrationNames(folder);
  const rows = await historyOf(runner);
  const applied = new Set(rows.filter((row) => row.isApplied).map(({ name }) => name));
  const unfinished = new Set(rows.filter((row) => row.isUnfinished).map(({ name }) => name));
  const tried = new Set(rows.map(({ name }) => name));
  const lacking = names.filter((name) => !applied.has(name));
  const isRunning = lacking.some((name) => unfinished.has(name)) && (await isEngineAtWork(runner));
  return lacking.map((name) => {
    if (!tried.has(name)) return { name, state: "missing" };
    return { name, state: isRunning && unfinished.has(name) ? "running" : "failed" };
  });
}

type HistoryRow = { readonly name: string; readonly isApplied: boolean; readonly isUnfinished: boolean };

/** Empty when the database was never migrated. */
async function historyOf(runner: SqlReader): Promise<readonly HistoryRow[]> {
  try {
    return await runner.query(uncheckedSql<HistoryRow>`
      SELECT migration_name AS name, rolled_back_at IS NULL AND finished_at IS NOT NULL AS "isApplied",
        rolled_back_at IS NULL AND finished_at IS NULL AS "isUnfinished"
      FROM _prisma_migrations`);
  } catch (error) {
    if (outageOf(error) === "not_migrated") return [];
    throw error;
  }
}

async function isEngineAtWork(runner: SqlReader): Promise<boolean> {
  const rows = await runner.query(uncheckedSql<object>`
    SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND classid = 0 AND objid = ${engineLock} AND granted
      AND datname = current_database()`);
  return rows.length > 0;
}
