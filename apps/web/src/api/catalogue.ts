import type { Catalogue, CatalogueDomain, CatalogueOperation } from "@baklava/handlers/catalogue/catalogue";
import type { UserRole } from "@baklava/models/user";
import { queryOptions } from "@tanstack/react-query";

import { type JsonSchema, pageItems, properties } from "../schema/json-schema.ts";
import { toPath } from "../schema/words.ts";
import { request } from "./refusal.ts";
import { isFor } from "./session.ts";

/** An operation with its domain, and its schemas as the page reads them. */
export type Operation = Omit<CatalogueOperation, "input" | "output"> & {
  readonly domain: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
};

export type Domain = Omit<CatalogueDomain, "operations"> & {
  /** The path of its pages, such as `dead-letters`. */
  readonly path: string;
  /** The operations that the signed-in person may call. */
  readonly operations: readonly Operation[];
};

export const catalogueQuery = queryOptions({
  queryKey: ["catalogue"],
  queryFn: async () => (await request("/api/catalogue.json")).json() as Promise<Catalogue>,
  staleTime: Infinity,
  gcTime: Infinity,
});

export function domainsFor(catalogue: Catalogue, role: UserRole): readonly Domain[] {
  return catalogue.domains.map((domain) => ({
    ...domain,
    path: toPath(domain.name),
    operations: domain.operations
      .filter(({ access }) => isFor(role, access))
      .map((operation) => Object.assign({ domain: domain.name }, operation)),
  }));
}

export function findOperation(domain: Domain | undefined, name: string): Operation | undefined {
  return domain?.operations.find((operation) => operation.name === name);
}

/** The operation of the list page: a query of rows that needs no input. */
export function listOf(domain: Domain): Operation | undefined {
  const operation = findOperation(domain, "list");
  return operation?.kind === "query" && isList(operation) && !operation.input.required?.length ? operation : undefined;
}

/** The operation of the page of one entity: a query that takes an id alone. */
export function showOf(domain: Domain): Operation | undefined {
  const operation = findOperation(domain, "show");
  return operation?.kind === "query" && takesId(operation) ? operation : undefined;
}

/** The operation of the page of a domain that is one thing, without a list. */
export function onlyOf(domain: Domain): Operation | undefined {
  const operation = findOperation(domain, "show");
  return operation?.kind === "query" && Object.keys(properties(operation.input)).length === 0 ? operation : undefined;
}

export function hasPage(domain: Domain): boolean {
  return (listOf(domain) ?? onlyOf(domain)) !== undefined;
}

/** Whether the output is rows, of which one page may be many. */
export function isList(operation: Operation): boolean {
  return pageItems(operation.output) !== undefined;
}

export function takesId(operation: Operation): boolean {
  return properties(operation.input)["id"] !== undefined;
}

/** The domain of an entity, such as `users` of `user`. */
export function domainOfEntity(domains: readonly Domain[], entity: string | undefined): Domain | undefined {
  return domains.find((domain) => domain.entity === entity);
}
