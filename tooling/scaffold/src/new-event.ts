import type { Domain } from "./domain.ts";
import { type DomainEvent, eventFile, eventFileSource, eventPlaces, serviceFile } from "./event-places.ts";
import { type Project, writeParsed } from "./project.ts";
import { readDomain } from "./recorded-domain.ts";
import { PlaceNotFoundError } from "./place-not-found-error.ts";
import { SourceFile } from "./source-file.ts";
import { UsageError } from "./usage-error.ts";
import { toSnake } from "./words.ts";

/**
 * Adds an event that an operation of a domain publishes, without writing the files.
 * @param verb `create`, `edit` or an operation that `addOperation` wrote.
 * @returns the edits to make by hand, because a file has changed; empty when all were made.
 * @throws {UsageError}
 */
export async function addEvent(
  project: Project,
  name: string,
  verb: string,
): Promise<{ readonly event: DomainEvent; readonly byHand: readonly string[] }> {
  const domain = await readDomain(project, name);
  const event = await describeEvent(project, domain, verb);
  const types = await eventsOf(project, domain);
  if (types.includes(event.type)) throw new UsageError(`There is an event ${event.type} already`);
  const byHand: string[] = [];
  if (types.length === 0) project.write(eventFile(domain), eventFileSource(domain));
  for (const place of eventPlaces) {
    const file = place.file(domain);
    try {
      const source = new SourceFile(file, await project.read(file));
      place.add(source, domain, event, types.length === 0);
      writeParsed(project, file, source.toString());
    } catch (error) {
      if (!(error instanceof PlaceNotFoundError)) throw error;
      byHand.push(`${file}: ${error.message}; add ${event.type} as user.deactivated is there`);
    }
  }
  return { event, byHand };
}

/** Removes an event again, without writing the files. @throws {UsageError} when there is none, or a consumer has it. */
export async function removeEvent(project: Project, name: string, verb: string): Promise<DomainEvent> {
  const domain = await readDomain(project, name);
  const event = await describeEvent(project, domain, verb);
  const types = await eventsOf(project, domain);
  if (!types.includes(event.type)) throw new UsageError(`There is no event ${event.type}`);
  await refuseConsumers(project, event);
  for (const place of eventPlaces) {
    const file = place.file(domain);
    const source = new SourceFile(file, await project.read(file));
    place.remove(source, domain, event, types.length === 1);
    project.write(file, source.toString());
  }
  if (types.length === 1) project.delete(eventFile(domain));
  return event;
}

/** Whether an operation of a domain publishes an event. */
export async function hasEvent(project: Project, domain: Domain, verb: string): Promise<boolean> {
  return (await eventsOf(project, domain)).includes((await describeEvent(project, domain, verb)).type);
}

async function describeEvent(project: Project, domain: Domain, verb: string): Promise<DomainEvent> {
  const file = serviceFile(domain);
  const source = new SourceFile(file, await project.read(file));
  const method = source.classMembers(`${domain.type}Service`).find((text) => text.startsWith(`${verb}(`));
  const [, past] = /\baction: "(\w+)"/.exec(method ? source.textOf(method) : "") ?? [];
  if (past === undefined) {
    throw new UsageError(`The ${domain.words} has no operation ${verb} that is recorded in the audit trail`);
  }
  return { verb, past, type: `${domain.snake}.${toSnake(past)}` };
}

/** The types of a domain's events. */
async function eventsOf(project: Project, { snake }: Domain): Promise<readonly string[]> {
  const text = await project.read("packages/models/src/event.ts");
  return [...text.matchAll(/^ *"(\w+\.\w+)":/gm)].flatMap(([, type = ""]) =>
    type.startsWith(`${snake}.`) ? [type] : [],
  );
}

/** @throws {UsageError} with the consumers that name the event. */
async function refuseConsumers(project: Project, { type }: DomainEvent): Promise<void> {
  const files = (await project.files()).filter((file) => file.startsWith("packages/handlers/src/consumer/"));
  const uses = await Promise.all(
    files.map(async (file) => ((await project.read(file)).includes(`"${type}"`) ? [file] : [])),
  );
  const users = uses.flat();
  if (users.length > 0)
    throw new UsageError(`Consumers have the event ${type}; change them first:\n${users.join("\n")}`);
}
