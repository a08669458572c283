import type { Domain } from "./domain.ts";
import { startsWith } from "./shared-places.ts";
import type { SourceFile } from "./source-file.ts";

type Names = Omit<Domain, "fields">;

/** An event of a domain, which an operation publishes. */
export type DomainEvent = {
  /** The operation: `archive`. */
  readonly verb: string;
  /** The action in the audit trail: `archived`. */
  readonly past: string;
  /** `supplier.archived` */
  readonly type: string;
};

/** A file that names each event of a domain, with the edits for one more and for one less. */
export type EventPlace = {
  file(names: Names): string;
  /** @param isFirst whether it is the domain's first event. */
  add(source: SourceFile, names: Names, event: DomainEvent, isFirst: boolean): void;
  /** @param isLast whether the domain has no other event. */
  remove(source: SourceFile, names: Names, event: DomainEvent, isLast: boolean): void;
};

export const eventFile = ({ file }: Names) => `packages/models/src/${file}-event.ts`;
export const serviceFile = ({ file }: Names) => `packages/services/src/${file}.ts`;

/** The file of a domain with events. */
export function eventFileSource({ name, type, snake }: Names): string {
  return `import type { DomainEvent } from "./event.ts";

export type ${type}Event = Extract<DomainEvent, { readonly type: \`${snake}.\${string}\` }>;

export function ${name}Event(
  what: { readonly id: string; readonly type: ${type}Event["type"] },
  ${name}Id: string,
  occurredAt: Date,
): ${type}Event {
  return { ...what, version: 1, entityId: ${name}Id, occurredAt, payload: { ${name}Id } };
}
`;
}

export const eventPlaces: readonly EventPlace[] = [
  {
    file: () => "packages/models/src/event.ts",
    add(source, { name, file }, { type }, isFirst) {
      if (isFirst) source.addImport(`{ ${name}Payload }`, `./${file}.ts`);
      source.object("payloads").append(`"${type}": ${name}Payload`);
    },
    remove(source, { file }, { type }, isLast) {
      if (isLast) source.removeImport(`./${file}.ts`);
      source.object("payloads").remove(startsWith(`"${type}":`));
    },
  },
  {
    file: ({ file }) => `packages/models/src/${file}.ts`,
    add(source, { name, one }, _event, isFirst) {
      if (!isFirst) return;
      const comment = `/** The payload of the events of ${one}. Consumers look up all else by the id. */`;
      const payload = `${comment}\nexport const ${name}Payload = z.object({ ${name}Id: uuid });`;
      source.body().insertAfter(startsWith(`export const ${name}PageResponse`), payload, `${name}PageResponse`);
    },
    remove(source, { name }, _event, isLast) {
      if (isLast) source.body().remove(startsWith(`export const ${name}Payload `));
    },
  },
  {
    file: serviceFile,
    add(source, { name, type, file }, event, isFirst) {
      const entry = `${event.past}: "${event.type}"`;
      if (!isFirst) return source.object("events").append(entry);
      source.addImport(`{ ${name}Event, type ${type}Event }`, `@baklava/models/${file}-event`);
      const table = `/** The events, by the action in the audit trail. */
const events: Readonly<Record<string, ${type}Event["type"]>> = { ${entry} };`;
      source.body().insertAfter(startsWith(`export type Edit${type}Result`), table, `Edit${type}Result`);
      source.methodStatements(`${type}Service`, "async #record(").append(`const type = events[action];
        if (type) await repositories.outbox.append(${name}Event({ id: this.#ids.next(), type }, after.id, after.updatedAt));`);
    },
    remove(source, { type, file }, event, isLast) {
      if (!isLast) return source.object("events").remove(startsWith(`${event.past}:`));
      source.removeImport(`@baklava/models/${file}-event`);
      source.body().remove(startsWith("const events:"));
      source
        .methodStatements(`${type}Service`, "async #record(")
        .remove(startsWith("const type = events[", "if (type)"));
    },
  },
  {
    file: ({ file }) => `packages/services/src/${file}.test.ts`,
    add(source, _names, event, isFirst) {
      if (isFirst) source.addImported("eventTypes", "./testing/backend.ts");
      source.firstTestStatements(`${event.verb}()`).append(expectation(event));
    },
    remove(source, _names, event, isLast) {
      if (isLast) source.removeImported(["eventTypes"], "./testing/backend.ts");
      source.firstTestStatements(`${event.verb}()`).remove((text) => text === expectation(event));
    },
  },
];

function expectation({ type }: DomainEvent): string {
  return `expect(eventTypes(backend).at(-1)).toBe("${type}");`;
}
