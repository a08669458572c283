import { Client } from "pg";

import { readMigrations } from "./migration/migration-files.ts";
import { withSchemaEngine } from "./migration/schema-engine.ts";

const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations that the database at `url` lacks and answers their names, oldest first. Several processes may
 * do so at once: one works, the others wait and find nothing to do. Throws when a migration fails, now or earlier; it
 * leaves nothing of itself behind, because each one runs in a transaction.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const migrationsList = await readMigrations();
  return withMigrationLock(url, async () => {
    const { appliedMigrationNames } = await withSchemaEngine(url, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    return appliedMigrationNames;
  });
}

/** Names of the migrations that the database at `url` lacks, oldest first. */
export async function pendingMigrations(url: string): Promise<readonly string[]> {
  const migrationsList = await readMigrations();
  const { history } = await withSchemaEngine(url, (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
  );
  return history?.diagnostic === "databaseIsBehind" ? history.unappliedMigrationNames : [];
}

async function withMigrationLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: "baklava migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('baklava migrate'))");
    return await work();
  } finally {
    await client.end();
  }
}
