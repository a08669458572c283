import path from "node:path";

import { type Domain, namesOf } from "./domain.ts";
import { eventFile } from "./event-places.ts";
import { generatedFilesOf } from "./generated-files.ts";
import { removeNumbers } from "./grpc-numbers.ts";
import { requireDomain } from "./known-domains.ts";
import { migrationFiles } from "./derived-files.ts";
import { removeModel, schemaFile } from "./prisma-schema.ts";
import type { Project } from "./project.ts";
import { sharedPlacesOf } from "./shared-places.ts";
import { SourceFile } from "./source-file.ts";
import { UsageError } from "./usage-error.ts";

type Names = Omit<Domain, "fields">;

/**
 * Removes a domain from the files of a project, without writing them: the inverse of `addDomain`.
 * @returns the name of the migration that drops its tables, if databases may have them.
 * @param dropData whether to write a migration that drops the tables, if the migration that creates them is committed.
 * @throws {UsageError} when other files use the domain, or its tables may exist and `dropData` is not set.
 */
export async function removeDomain(
  project: Project,
  name: string,
  { dropData }: { readonly dropData: boolean },
): Promise<{ readonly migration: string | undefined }> {
  const names = namesOf(name);
  await requireDomain(project, name);
  for (const { file } of generatedFilesOf(project)) project.delete(file(names.file));
  if (project.has(eventFile(names))) project.delete(eventFile(names));
  for (const place of sharedPlacesOf(project)) {
    const text = await project.read(place.file);
    const source = new SourceFile(place.file, text);
    place.remove(source, names);
    if (source.toString() !== text) project.write(place.file, source.toString());
  }
  await refuseUse(project, names);
  refuseReferences(await project.read(schemaFile), names);
  project.write(schemaFile, removeModel(await project.read(schemaFile), names));
  await removeNumbers(project, names);
  const isMigrated = await removeMigrations(project, names, dropData);
  return { migration: isMigrated ? `drop_${names.table}` : undefined };
}

/** @throws {UsageError} with the files that import the domain and are not its own. */
async function refuseUse(project: Project, { file, words, name }: Names): Promise<void> {
  const own = new Set(generatedFilesOf(project).map((generated) => generated.file(file)));
  const call = `services.${name}.`;
  const pattern = `"[^"]*/${file}(\\.contract)?(\\.ts)?"|${call.replaceAll(".", "[.]")}`;
  const found = await project.run("git", ["grep", "--untracked", "-lE", pattern, "--", "*.ts"]).catch(() => "");
  const users: string[] = [];
  for (const user of found.split("\n").filter(Boolean)) {
    if (!project.has(user)) continue;
    const text = await project.read(user);
    const specifiers = [...text.matchAll(/(?:from |import\()"([^"]+)"/g)];
    const isJob = user.startsWith("packages/handlers/src/job/") && text.includes(call);
    if (isJob || specifiers.some(([, specifier = ""]) => own.has(fileOf(specifier, user)))) users.push(user);
  }
  if (users.length === 0) return;
  throw new UsageError(
    `Other files use the ${words}; change them first:\n${users.map((user) => `  ${user}`).join("\n")}`,
  );
}

/** @throws {UsageError} with the models that refer to the domain, such as by a field that may be null. */
function refuseReferences(schema: string, { type, words }: Names): void {
  const models = [...schema.matchAll(/^model (\w+) \{\n([^}]*)\}/gm)];
  const owner = new RegExp(`^ *\\w+ +${type}\\??\\s.*fields:`, "m");
  const referring = models.filter(([, model, body = ""]) => model !== type && owner.test(body));
  if (referring.length === 0) return;
  const list = referring.map(([, model]) => model).join(", ");
  throw new UsageError(`${list} in ${schemaFile} refers to the ${words}; remove it first, or the field`);
}

/** The file that an import means, such as `packages/models/src/order.ts` for `@baklava/models/order`. */
function fileOf(specifier: string, importer: string): string {
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(importer), specifier);
  return specifier.replace(/^@baklava\/([^/]+)\/(.*)$/, "packages/$1/src/$2.ts");
}

/** Removes the migrations of the tables, unless one is committed. @returns whether they stay, and the tables are to be dropped. */
async function removeMigrations(project: Project, { table, words }: Names, dropData: boolean): Promise<boolean> {
  const files = await migrationsOf(project, table);
  const committed: string[] = [];
  for (const file of files) if (await project.isCommitted(file)) committed.push(file);
  if (committed.length === 0) for (const file of files) project.delete(file);
  if (committed.length === 0 || dropData) return committed.length > 0;
  throw new UsageError(
    `${committed.join(", ")} is committed, so databases may have ${words} data; add --drop-data for a migration that drops it`,
  );
}

/** The migrations that create and change the table. */
async function migrationsOf(project: Project, table: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of await migrationFiles(project)) {
    if (!project.has(file)) continue;
    const tables = [...(await project.read(file)).matchAll(/^(?:CREATE|ALTER) TABLE "(\w+)"/gm)];
    if (tables.some(([, name]) => name === table)) found.push(file);
  }
  return found;
}
