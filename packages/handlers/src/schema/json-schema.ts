import type { Referable, refersTo } from "@baklava/models/reference";
import { schemaNames } from "@baklava/models/schema-names";
import { z } from "zod";

import { unfitTypes } from "./unfit-types.ts";

/** The keyword that has the name of a schema, such as `User`. */
export const nameKeyword = "x-name";

/** The parts of a JSON Schema that transports read. */
export type JsonSchema = {
  /** One name, several, or none where any value will do. */
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly writeOnly?: boolean;
  readonly [refersTo]?: Referable;
  readonly [nameKeyword]?: string;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
};

/** A schema that JSON cannot represent, or that a transport cannot carry. */
export class UnfitSchemaError extends TypeError {
  /** One sentence for each field. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("; "));
    this.name = "UnfitSchemaError";
    this.problems = problems;
  }
}

/** @throws {UnfitSchemaError} with each field whose type JSON cannot represent, and the type to use instead. */
export function readJsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const problems: string[] = [];
  const json = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override({ zodSchema, jsonSchema, path }) {
      setName(zodSchema, jsonSchema);
      const { def } = zodSchema._zod; // oxlint-disable-line no-underscore-dangle -- zod's own name for what a schema is made of
      const unfit = unfitTypes[def.type];
      if (unfit) problems.push(`field ${fieldPath(path)} is ${unfit.type}; use ${unfit.instead}`);
      else if (isUndefinedLiteral(def)) {
        problems.push(`field ${fieldPath(path)} is the literal undefined; use .optional()`);
      } else if (jsonSchema.not !== undefined) {
        problems.push(`field ${fieldPath(path)} accepts no value; leave it out`);
      }
    },
  });
  if (hasReference(json)) problems.push("the schema refers to itself; use z.unknown() with a check for the inner part");
  if (problems.length > 0) throw new UnfitSchemaError([...new Set(problems)]);
  return json as JsonSchema;
}

/** Adds the name of a schema that has one. */
export function setName(schema: z.core.$ZodType, json: object): void {
  const name = schemaNames.get(schema as unknown as z.ZodType)?.id;
  if (name !== undefined) Object.assign(json, { [nameKeyword]: name });
}

function isUndefinedLiteral(def: { readonly type: string; readonly values?: readonly unknown[] }): boolean {
  return def.type === "literal" && (def.values ?? []).some((value) => value === undefined || typeof value === "bigint");
}

/** `properties.objects.items.properties.name` becomes `objects.name`. */
function fieldPath(path: readonly (string | number)[]): string {
  const names = path.filter((_part, index) => path[index - 1] === "properties");
  return names.join(".") || "(the whole schema)";
}

function hasReference(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return false;
  return Object.entries(json).some(
    ([key, value]) => (key === "$ref" && typeof value === "string") || hasReference(value),
  );
}

/** Calls `read`, and puts `name` before the messages of its errors. @throws {UnfitSchemaError} */
export function readFor<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnfitSchemaError)) throw error;
    throw new UnfitSchemaError(error.problems.map((problem) => `${name}: ${problem}`));
  }
}
