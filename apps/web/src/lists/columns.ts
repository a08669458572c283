import { namingFields } from "../domain-pages.ts";
import { isBrief, type JsonSchema, properties } from "../schema/json-schema.ts";

/** Fields by which people call an entity. */
export function nameFields(): readonly string[] {
  return ["name", "title", ...namingFields().map(({ field }) => field)];
}

/**
 * The columns of rows: those of the operation, or all fields that fit into a cell. The first one is the link of the row:
 * a name, or else the id.
 */
export function columnsOf(schema: JsonSchema, wanted?: readonly string[]): readonly string[] {
  const fields = properties(schema);
  const names = wanted?.filter((name) => name in fields) ?? briefFields(schema);
  const others = names.filter((name) => name !== "id");
  return nameFields().includes(others[0] ?? "") ? others : names;
}

function briefFields(schema: JsonSchema): readonly string[] {
  return Object.entries(properties(schema)).flatMap(([name, field]) =>
    isBrief(field) && !["version", "updatedAt"].includes(name) ? [name] : [],
  );
}

/** Whether the values stand at the right, where digits are compared. */
export function isFigure(schema: JsonSchema | undefined): boolean {
  return schema?.["x-name"] === "Money" || schema?.type === "integer" || schema?.type === "number";
}
