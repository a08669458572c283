import { type DomainPlural, domains as entities } from "@baklava/models/domain";

import type { AnyOperation } from "../operation.ts";
import { type Domains, domains, type Operations } from "../operations.ts";
import { type Json, toJson } from "../rest/openapi-schemas.ts";

/** The table of operations as JSON, for programs that draw pages from it. */
export type Catalogue = { readonly domains: readonly CatalogueDomain[] };

export type CatalogueDomain = {
  /** The name in calls, such as `deadLetters`. */
  readonly name: string;
  /** The name of one entity, such as `deadLetter`, as the audit trail has it. */
  readonly entity: string;
  readonly summary: string;
  readonly operations: readonly CatalogueOperation[];
};

export type CatalogueOperation = Pick<AnyOperation, "kind" | "summary" | "access" | "inverse" | "columns"> & {
  readonly name: string;
  readonly isDestructive: boolean;
  /** JSON Schema. The keyword `x-name` has the name of a schema, `x-refers-to` the kind of thing that a text names. */
  readonly input: Json;
  /** JSON Schema. */
  readonly output: Json;
};

export function createCatalogue(operations: Operations): Catalogue {
  return { domains: Object.entries(operations).map(([name, table]) => describeDomain(name as DomainPlural, table)) };
}

function describeDomain(name: DomainPlural, table: Readonly<Record<string, AnyOperation>>): CatalogueDomain {
  const [entity = name] = Object.entries(entities).find(([, plural]) => plural === name) ?? [];
  const described = Object.entries(table).map(([each, operation]) => describeOperation(each, operation));
  return { name, entity, summary: (domains as Domains)[name]?.summary ?? "", operations: described };
}

function describeOperation(name: string, operation: AnyOperation): CatalogueOperation {
  const { kind, summary, access, isDestructive = false, inverse, columns } = operation;
  return {
    name,
    kind,
    summary,
    access,
    isDestructive,
    ...(inverse !== undefined && { inverse }),
    ...(columns && { columns }),
    input: toJson(operation.input, "input"),
    output: toJson(operation.output, "output"),
  };
}
