import { readdir } from "node:fs/promises";
import path from "node:path";

import type { Domain } from "./domain.ts";
import type { Field } from "./field.ts";
import { completeMigration } from "./prisma-schema.ts";
import type { Project } from "./project.ts";

const migrationsFolder = "packages/adapters/prisma/migrations";
const adapters = { cwd: "packages/adapters" };
const handlers = { cwd: "packages/handlers" };

/** The files of the migrations, oldest first. */
export async function migrationFiles({ root }: Project): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, migrationsFolder), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.toSorted().map((folder) => `${migrationsFolder}/${folder}/migration.sql`);
}

/**
 * Derives files after a domain was added, or fields of it.
 * @param migration the name of the migration that adds the fields.
 */
export async function deriveAdded(
  project: Project,
  migration: string,
  { domain, fields }: { readonly domain: Domain; readonly fields: readonly Field[] },
): Promise<void> {
  await generateClient(project);
  const before = new Set(await migrationFiles(project));
  await draftMigration(project, migration);
  for (const file of await migrationFiles(project)) {
    if (!before.has(file)) project.write(file, completeMigration(await project.read(file), domain, fields));
  }
  await project.save();
  await writeDocuments(project);
}

/** Derives all files that the code determines. */
export async function derive(project: Project): Promise<void> {
  await deriveRemoved(project, undefined);
  await project.run(path.join(project.root, "node_modules/.bin/layers"), ["graph", "--write", "ARCHITECTURE.md"]);
}

/** Derives files after a domain was removed. @param migration the name of the migration that drops its tables, if any. */
export async function deriveRemoved(project: Project, migration: string | undefined): Promise<void> {
  await generateClient(project);
  if (migration !== undefined) await draftMigration(project, migration);
  await writeDocuments(project);
}

async function generateClient(project: Project): Promise<void> {
  await project.run(process.execPath, ["prisma/generate.ts"], adapters);
}

async function draftMigration(project: Project, name: string): Promise<void> {
  await project.run(process.execPath, ["prisma/new-migration.ts", name], adapters);
}

/** Writes the gRPC contract, if there is one, and the documents. */
export async function writeDocuments(project: Project): Promise<void> {
  if (project.has("packages/handlers/proto/write.ts"))
    await project.run(process.execPath, ["proto/write.ts"], handlers);
  await update(project, "packages/handlers", ["src/reference.test.ts", "src/access.test.ts"]);
  await update(project, "tooling/conformance", ["src/settings.test.ts"]);
}

/** Runs the tests that compare documents with the code, and writes the documents. */
async function update(project: Project, cwd: string, tests: readonly string[]): Promise<void> {
  const vitest = path.join(project.root, "node_modules/vitest/vitest.mjs");
  const args = ["run", "--config", "../../vitest.shared.ts", "--root", ".", ...tests];
  await project.run(process.execPath, [vitest, ...args, "--testNamePattern", "docs/", "--update"], { cwd });
}
