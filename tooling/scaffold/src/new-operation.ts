import type { Domain } from "./domain.ts";
import { removeOperationNumbers } from "./grpc-numbers.ts";
import { jobFileOf, jobNames } from "./job.ts";
import { hasEvent } from "./new-event.ts";
import { checkVerb, describeOperation, type Operation, type OperationOptions } from "./operation.ts";
import { operationPlaces, operationsFile } from "./operation-places.ts";
import { type Project, writeParsed } from "./project.ts";
import { readDomain } from "./recorded-domain.ts";
import { PlaceNotFoundError } from "./place-not-found-error.ts";
import { SourceFile } from "./source-file.ts";
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
  await refuseUse(project, domain, verb);
  for (const place of operationPlaces) {
    const file = place.file(domain);
    const source = new SourceFile(file, await project.read(file));
    place.remove(source, domain, verb);
    project.write(file, source.toString());
  }
  await removeOperationNumbers(project, domain, verb);
}

/** @throws {UsageError} when a job runs the operation, or an event tells of it. */
async function refuseUse(project: Project, domain: Domain, verb: string): Promise<void> {
  const uses = [
    ...(project.has(jobFileOf(jobNames(domain, verb).name)) ? ["job"] : []),
    ...((await hasEvent(project, domain, verb)) ? ["event"] : []),
  ];
  for (const kind of uses) {
    const remedy = `pnpm run remove ${kind} ${domain.name} ${verb}`;
    throw new UsageError(
      `The operation ${verb} has ${kind === "job" ? "a job" : "an event"}; remove it first: ${remedy}`,
    );
  }
}

async function hasOperation(project: Project, domain: Domain, verb: string): Promise<boolean> {
  const file = operationsFile(domain);
  const source = new SourceFile(file, await project.read(file));
  return source.object(`${domain.name}Operations`).has((text) => text.startsWith(`${verb}:`));
}
