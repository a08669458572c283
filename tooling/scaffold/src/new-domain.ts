import { parseSync, Visitor } from "oxc-parser";

import { describeDomain, type Domain, namesOf } from "./domain.ts";
import { knownDomains } from "./known-domains.ts";
import { generatedFilesOf } from "./generated-files.ts";
import { addModel, schemaFile } from "./prisma-schema.ts";
import { type Project, writeParsed } from "./project.ts";
import { refuseUnknownTargets } from "./reference-target.ts";
import { sharedPlacesOf } from "./shared-places.ts";
import { PlaceNotFoundError } from "./place-not-found-error.ts";
import { SourceFile } from "./source-file.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Adds a domain to the files of a project, without writing them.
 * @returns the edits to make by hand, because a file has changed; empty when all were made.
 * @throws {UsageError}
 */
export async function addDomain(
  project: Project,
  name: string,
  specs: readonly string[],
): Promise<{ readonly domain: Domain; readonly byHand: readonly string[] }> {
  const domain = describeDomain(name, specs, await knownDomains(project));
  await refuseUnknownTargets(project, domain);
  await refuseNamesInUse(project, domain);
  for (const { file, text } of generatedFilesOf(project)) {
    const own = file(domain.file);
    if (project.has(own)) throw new UsageError(`${own} exists already; choose another name`);
    writeParsed(project, own, `${text(domain).trim()}\n`);
  }
  const byHand: string[] = [];
  for (const place of sharedPlacesOf(project)) {
    try {
      const text = await project.read(place.file);
      const source = new SourceFile(place.file, text);
      place.add(source, domain);
      if (source.toString() !== text) writeParsed(project, place.file, source.toString());
    } catch (error) {
      if (!(error instanceof PlaceNotFoundError)) throw error;
      byHand.push(`${place.file}: ${error.message}; add ${domain.name} as user is there`);
    }
  }
  project.write(schemaFile, addModel(await project.read(schemaFile), domain, specs));
  return { domain, byHand };
}

/** @throws {UsageError} when other code uses a name for something else, such as `list` or `Map`. */
async function refuseNamesInUse(project: Project, { name, plural, type, types, fields }: Domain): Promise<void> {
  const neutral = { ...namesOf("xyzzy"), fields };
  const generated = new Set(
    generatedFilesOf(project).flatMap(({ file, text }) => identifiersOf(file("xyzzy"), text(neutral))),
  );
  const texts = await Promise.all(
    sharedPlacesOf(project).map(async ({ file }) => identifiersOf(file, await project.read(file))),
  );
  const shared = new Set(texts.flat());
  const isUsed = (each: string) => generated.has(each) || (/^[A-Z]/.test(each) && shared.has(each));
  const clash = [name, plural, type, types].find(isUsed);
  if (clash) throw new UsageError(`The name ${clash} has another meaning in the code; choose another one`);
}

function identifiersOf(file: string, text: string): readonly string[] {
  const names: string[] = [];
  new Visitor({ Identifier: ({ name }) => names.push(name) }).visit(parseSync(file, text).program);
  return names;
}
