import { describeDomain, type Domain, namesOf, searchField } from "./domain.ts";
import { type Field, parseField } from "./field.ts";
import { formatTexts } from "./format.ts";
import { generatedFilesOf } from "./generated-files.ts";
import { requireDomain } from "./known-domains.ts";
import { mergeTexts } from "./merge.ts";
import { recordedFields, replaceModel, schemaFile } from "./prisma-schema.ts";
import type { Project } from "./project.ts";
import { refuseUnknownTargets } from "./reference-target.ts";
import { type SharedPlace, sharedPlacesOf } from "./shared-places.ts";
import { PlaceNotFoundError } from "./place-not-found-error.ts";
import { SourceFile } from "./source-file.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Adds a field to a domain that `addDomain` wrote, without writing the files: what the field changes in generated code is
 * merged into the code as it is.
 * @returns the files where git finds a conflict, which are left as they are; empty when there are none.
 * @throws {UsageError}
 */
export async function addField(
  project: Project,
  name: string,
  spec: string,
): Promise<{ readonly domain: Domain; readonly field: Field; readonly byHand: readonly string[] }> {
  await requireDomain(project, name);
  const schema = await project.read(schemaFile);
  const specs = recordedFields(schema, namesOf(name));
  if (specs.length === 0) {
    throw new UsageError(`The domain ${name} was written by hand; CONTRIBUTING.md tells how to add a field to it`);
  }
  const old = describeDomain(name, specs, []);
  const domain = describeDomain(name, [...specs, spec], []);
  await refuseUnknownTargets(project, domain);
  const field = parseField(spec);
  refuseUnfit(old, domain, field);

  const byHand: string[] = [];
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  for (const { file, text } of generatedFilesOf(project)) {
    before.set(file(domain.file), `${text(old).trim()}\n`);
    after.set(file(domain.file), `${text(domain).trim()}\n`);
  }
  for (const place of sharedPlacesOf(project)) {
    try {
      before.set(place.file, await withDomain(project, place, old));
      after.set(place.file, await withDomain(project, place, domain));
    } catch (error) {
      if (!(error instanceof PlaceNotFoundError)) throw error;
      byHand.push(`${place.file}: ${error.message}; add ${field.name} as user is there`);
    }
  }
  before.set(schemaFile, replaceModel(schema, old, specs));
  after.set(schemaFile, replaceModel(schema, domain, [...specs, spec]));

  const formatted = await formatTexts(project.root, after);
  for (const [file, base] of await formatTexts(project.root, before)) {
    if (!project.has(file)) continue;
    const current = await project.read(file);
    const merged = await mergeTexts(current, base, formatted.get(file) ?? base);
    if (merged === undefined) byHand.push(`${file}: add ${field.name} as the other fields are there`);
    else if (merged !== current) project.write(file, merged);
  }
  return { domain, field, byHand };
}

/** A shared file as it would be if the domain in it were generated now. @throws {PlaceNotFoundError} */
async function withDomain(project: Project, place: SharedPlace, domain: Domain): Promise<string> {
  const source = new SourceFile(place.file, await project.read(place.file), { isReplacing: true });
  place.add(source, domain);
  return source.toString();
}

/** @throws {UsageError} for a field that rows which are stored already cannot have. */
function refuseUnfit(old: Domain, domain: Domain, field: Field): void {
  if (field.isUnique)
    throw new UsageError(`The field ${field.name} cannot be unique: stored ${old.pluralWords} have no value`);
  if (!field.isOptional && field.default === undefined) {
    throw new UsageError(
      `Stored ${old.pluralWords} have no ${field.name}: add "?" for null, or "=value" for a default`,
    );
  }
  if (searchField(old) !== undefined && searchField(old)?.name === searchField(domain)?.name) return;
  if (searchField(domain) === undefined) return;
  throw new UsageError(
    `The field ${field.name} would be the one that lists search, which only \`new domain\` can add; add "?"`,
  );
}
