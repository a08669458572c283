import { Client } from "pg";

import { DatabaseError } from "./database-error.ts";
import { missingRight } from "./missing-right.ts";
import { lackingMigrations } from "./migration/lacking-migrations.ts";
import { migrationsFolder, readMigrations } from "./migration/migration-files.ts";
import { type SchemaEngine, withSchemaEngine } from "./migration/schema-engine.ts";
import { prepareSession } from "./prepare-session.ts";
import { SqlRunner } from "./sql.ts";
import { toStartError } from "./start-error.ts";

const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations that the database at `url` lacks and answers their names, oldest first. Several processes may
 * do so at once: the engine holds an advisory lock, so one works and the others find nothing to do. Throws a
 * `DatabaseError` when a migration fails; nothing of it is kept, because each one is a transaction.
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<readonly string[]> {
  // A newer release may have applied others, or tried to: that is not for this one to judge.
  if ((await pendingMigrations(url, folder)).length === 0) return [];
  const migrationsList = await readMigrations(folder);
  return withSchemaEngine(url, async (engine) => {
    try {
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
    } catch (error) {
      throw await toDatabaseError(error, engine);
    }
  });
}

/**
 * Names of the migrations that the database at `url` lacks, oldest first. Throws a `DatabaseError` when the database
 * cannot be reached.
 */
export async function pendingMigrations(url: string, folder = migrationsFolder): Promise<readonly string[]> {
  const client = new Client({ connectionString: url, application_name: "baklava migrate" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await prepareSession(client);
    return (await lackingMigrations(new SqlRunner(() => client), folder)).map(({ name }) => name);
  } catch (error) {
    throw toStartError(error, { connectionString: url });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function toDatabaseError(error: unknown, engine: SchemaEngine): Promise<unknown> {
  const { message, code } = error as { readonly message: string; readonly code?: string };
  const failed = /migration_name="([^"]+)"/.exec(message)?.[1];
  if (failed !== undefined) {
    await engine.markMigrationRolledBack({ migrationName: failed });
    if (missingRight(error) !== undefined) return error;
    const reason = /ERROR: (.*)/.exec(message)?.[1] ?? message;
    return new DatabaseError(
      `The migration ${failed} failed (${reason}) and left nothing: correct it and migrate again`,
      {
        cause: error,
      },
    );
  }
  const interrupted = code === "P3009" ? /The `([^`]+)` migration/.exec(message)?.[1] : undefined;
  if (interrupted === undefined) return error;
  return new DatabaseError(
    `The migration ${interrupted} was interrupted: see whether the database has its changes, then say so with ` +
      `"prisma migrate resolve", --applied or --rolled-back`,
    { cause: error },
  );
}
