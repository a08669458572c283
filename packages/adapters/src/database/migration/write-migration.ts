import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { DatabaseError } from "../database-error.ts";
import { migrate } from "../migrate.ts";
import { migrationsFolder } from "./migration-files.ts";
import { schemaDiff } from "./schema-diff.ts";

type Draft = {
  /** An empty database, for the migrations there are so far. */
  readonly scratchUrl: string;
  /** What the migration does, in snake case. */
  readonly name: string;
  readonly at: Date;
  readonly folder?: string;
};

/**
 * Writes a migration with the difference between the migrations so far and `schema.prisma`, and answers its file;
 * `undefined` when they agree. The SQL is a draft: complete it by hand with the parts that Prisma cannot say.
 */
export async function writeMigration(draft: Draft): Promise<string | undefined> {
  const { scratchUrl, name, at, folder = migrationsFolder } = draft;
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new DatabaseError(`"${name}" is no name for a migration: write snake case, such as add_user_phone`);
  }
  await migrate(scratchUrl, folder);
  const sql = await schemaDiff(scratchUrl);
  if (sql === "") return undefined;
  const timestamp = at.toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const file = path.join(folder, `${timestamp}_${name}`, "migration.sql");
  await mkdir(path.dirname(file));
  await writeFile(file, sql);
  return file;
}
