import { describeDomain, type Domain, namesOf } from "./domain.ts";
import { removeOperationNumbers } from "./grpc-numbers.ts";
import { requireDomain } from "./known-domains.ts";
import { checkVerb, describeOperation, type Operation, type OperationOptions } from "./operation.ts";
import { operationPlaces, operationsFile } from "./operation-places.ts";
import { recordedFields, schemaFile } from "./prisma-schema.ts";
import { type Project, writeParsed } from "./project.ts";
import { PlaceNotFoundError, SourceFile } from "./source-file.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Adds an operation that sets fields to a domain that `addDomain` wrote, without writing the files.
 * @param changes such as `isArchived=true`.
 * @returns the edits to make by hand, because a file has changed; empty when all were made.
 * @throws {UsageError}
 */
export async function addOperation(
  project: Project,
  name: string,
  verb: string,
  options: OperationOptions & { readonly changes: readonly string[] },
): Promise<{ readonly domain: Domain; readonly operation: Operation; readonly byHand: readonly string[] }> {
  const domain = await readDomain(project, name);
  const operation = describeOperation(domain, verb, options);
  if (await hasOperation(project, domain, verb)) {
    throw new UsageError(`The ${domain.words} has the operation ${verb} already; choose another verb`);
  }
  const byHand: string[] = [];
  for (const place of operationPlaces) {
    const file = place.file(domain);
    try {
      const source = new SourceFile(file, await project.read(file));
      place.add(source, domain, operation);
      writeParsed(project, file, source.toString());
    } catch (error) {
      if (!(error instanceof PlaceNotFoundError)) throw error;
      byHand.push(`${file}: ${error.message}; add ${verb} as edit is there`);
    }
  }
  return { domain, operation, byHand };
}

/** Removes an operation again, without writing the files. @throws {UsageError} */
export async function removeOperation(project: Project, name: string, verb: string): Promise<void> {
  checkVerb(verb);
  const domain = await readDomain(project, name);
  if (!(await hasOperation(project, domain, verb))) {
    throw new UsageError(`The ${domain.words} has no operation ${verb}`);
  }
  for (const place of operationPlaces) {
    const file = place.file(domain);
    const source = new SourceFile(file, await project.read(file));
    place.remove(source, domain, verb);
    project.write(file, source.toString());
  }
  await removeOperationNumbers(project, domain, verb);
}

async function readDomain(project: Project, name: string): Promise<Domain> {
  await requireDomain(project, name);
  const specs = recordedFields(await project.read(schemaFile), namesOf(name));
  if (specs.length > 0) return describeDomain(name, specs, []);
  throw new UsageError(`The domain ${name} was written by hand; CONTRIBUTING.md tells how to add an operation to it`);
}

async function hasOperation(project: Project, domain: Domain, verb: string): Promise<boolean> {
  const file = operationsFile(domain);
  const source = new SourceFile(file, await project.read(file));
  return source.object(`${domain.name}Operations`).has((text) => text.startsWith(`${verb}:`));
}
