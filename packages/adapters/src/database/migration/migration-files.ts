import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Where the migrations are, in the layout of `prisma migrate`. */
export const migrationsFolder = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

/** Oldest first. */
export async function readMigrationNames(folder = migrationsFolder): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** Reads the migrations in the form the schema engine takes. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationList> {
  const names = await readMigrationNames(folder);
  return {
    baseDir: folder,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(folder, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(path.join(folder, name, "migration.sql"), "utf8") },
        },
      })),
    ),
  };
}
