import { pascalCase } from "@baklava/utils/case";

import type { NamedOperation } from "../operation.ts";
import type { Field } from "../schema/shape.ts";

/** The field of `Query` or `Mutation` that calls an operation: `usersSetRole`. */
export function rootFieldName({ domain, name }: Pick<NamedOperation, "domain" | "name">): string {
  return `${domain}${pascalCase(name)}`;
}

/** `users:read` becomes `USERS_READ`. GraphQL allows letters, digits and underscores, and no digit at the start. */
export function enumValueName(choice: string): string {
  const name = choice
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_");
  return /^[A-Z]/.test(name) ? name : `_${name.replace(/^_+/, "")}`;
}

/** The type of a field that holds objects or choices: `lines` of `Order` are of type `OrderLine`. */
export function innerTypeName(owner: string, { name, shape }: Pick<Field, "name" | "shape">): string {
  const inner = pascalCase(name);
  return `${owner}${shape.kind === "list" ? inner.replace(/s$/, "") : inner}`;
}

/** Names that a schema of GraphQL has for itself, or that this one has for every operation. */
const reserved = new Set([
  "Boolean",
  "DateTime",
  "Float",
  "ID",
  "Int",
  "JSON",
  "Mutation",
  "PageInfo",
  "Query",
  "SafeInt",
  "String",
  "Subscription",
]);

/** A type name that collides with none of those names. */
export function typeName(name: string): string {
  return reserved.has(name) ? `${name}Object` : name;
}
