import type { Domain } from "./domain.ts";
import type { Operation } from "./operation.ts";
import { startsWith } from "./shared-places.ts";
import type { SourceFile } from "./source-file.ts";
import { operationSource } from "./templates/operation.ts";
import { capital } from "./words.ts";

type Names = Omit<Domain, "fields">;

/** A file that has a piece of each operation, with the edits for one more and for one less. */
export type OperationPlace = {
  file(names: Names): string;
  add(source: SourceFile, domain: Domain, operation: Operation): void;
  remove(source: SourceFile, names: Names, verb: string): void;
};

export const operationsFile = ({ file }: Names) => `packages/handlers/src/operations/${file}.ts`;

/** Only domains that `new domain` wrote have these places. */
export const operationPlaces: readonly OperationPlace[] = [
  {
    file: ({ file }) => `packages/models/src/${file}.ts`,
    add(source, domain, operation) {
      const { request, requestType, transition } = operationSource(domain, operation);
      const { type } = domain;
      source
        .body()
        .insertAfter(startsWith(`export type Edit${type}Request`), `${request}\n${requestType}`, `Edit${type}Request`);
      source.body().insertAfter(startsWith(`export function edit${type}(`), transition, `edit${type}`);
    },
    remove(source, { type }, verb) {
      const [request, transition] = [`${verb}${type}Request`, `${verb}${type}`];
      const pieces = [`const ${request} `, `type ${capital(request)} `, `function ${transition}(`];
      source.body().remove(startsWith(...pieces.map((piece) => `export ${piece}`)));
    },
  },
  {
    file: ({ file }) => `packages/services/src/${file}.ts`,
    add(source, domain, operation) {
      const { type, file } = domain;
      const { verb } = operation;
      source.addImported(`${verb}${type}`, `@baklava/models/${file}`);
      source.addImported(`type ${capital(verb)}${type}Request`, `@baklava/models/${file}`);
      source
        .classMembers(`${type}Service`)
        .insertAfter(startsWith("edit("), operationSource(domain, operation).method, `${type}Service.edit`);
    },
    remove(source, { type, file }, verb) {
      source.removeImported([`${verb}${type}`, `${capital(verb)}${type}Request`], `@baklava/models/${file}`);
      source.classMembers(`${type}Service`).remove(startsWith(`${verb}(`));
    },
  },
  {
    file: ({ file }) => `packages/services/src/${file}.test.ts`,
    add: (source, domain, operation) =>
      source
        .body()
        .insertAfter(startsWith('describe("edit()"'), operationSource(domain, operation).test, "the test of edit()"),
    remove: (source, _names, verb) => source.body().remove(startsWith(`describe("${verb}()"`)),
  },
  {
    file: operationsFile,
    add(source, domain, operation) {
      const { name, type, file } = domain;
      source.addImported(`${operation.verb}${type}Request`, `@baklava/models/${file}`);
      source
        .object(`${name}Operations`)
        .insertAfter(startsWith("edit:"), operationSource(domain, operation).operation, `${name}Operations.edit`);
    },
    remove(source, { name, type, file }, verb) {
      source.removeImported([`${verb}${type}Request`], `@baklava/models/${file}`);
      source.object(`${name}Operations`).remove(startsWith(`${verb}:`));
    },
  },
  {
    file: () => "packages/handlers/src/access.test.ts",
    add: (source, { plural }, { verb }) => source.object("matrix").append(`"${plural}.${verb}": "staff"`),
    remove: (source, { plural }, verb) => source.object("matrix").remove(startsWith(`"${plural}.${verb}":`)),
  },
  {
    file: () => "tooling/conformance/src/cases.ts",
    add(source, { name, plural, snake }, { verb }) {
      const list = source.array("cases");
      list.append(`one("${plural}.${verb}", "ok", async (w) => ({ id: await w.${name}() }))`);
      list.append(`one("${plural}.${verb}", "not_found ${snake}_not_found", () => ({ id: unknown }))`);
    },
    remove: (source, { plural }, verb) => source.array("cases").remove(startsWith(`one("${plural}.${verb}",`)),
  },
];
