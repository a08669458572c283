import { z } from "zod";

/** What a value looks like, as far as protocol buffers can say it. The schema alone judges whether it is right. */
export type Shape =
  | { readonly kind: "text" | "integer" | "number" | "flag" | "anything" }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | MessageShape;

export type MessageShape = { readonly kind: "message"; readonly fields: readonly Field[] };

export type Field = {
  /** As in the schema: in camel case. */
  readonly name: string;
  readonly shape: Shape;
  /** Always there, and never null. */
  readonly isRequired: boolean;
  readonly description: string;
};

const json = z.object({
  type: z.union([z.string(), z.array(z.string())]).default("anything"),
  description: z.string().default(""),
  enum: z.array(z.string()).optional(),
  get anyOf() {
    return z.array(json).optional();
  },
  get items() {
    return json.optional();
  },
  get properties() {
    return z.record(z.string(), json).default({});
  },
  required: z.array(z.string()).default([]),
  get additionalProperties() {
    return z.union([z.boolean(), json]).optional();
  },
});
type Json = z.output<typeof json>;

export function messageShape(schema: z.ZodType, io: "input" | "output"): MessageShape {
  return toMessage(json.parse(z.toJSONSchema(schema, { io })));
}

function toMessage({ properties, required }: Json): MessageShape {
  const fields = Object.entries(properties).map(([name, property]) => ({
    name,
    shape: toShape(property),
    isRequired: required.includes(name) && !isNullable(property),
    description: property.description,
  }));
  return { kind: "message", fields };
}

function toShape(schema: Json): Shape {
  const [alternative, ...alternatives] = (schema.anyOf ?? []).filter((one) => !isNull(one));
  if (alternative && alternatives.length === 0) return orAnything(toShape(alternative));
  const { type, items, enum: choices, additionalProperties } = schema;
  const [only, ...others] = [type].flat().filter((name) => name !== "null");
  if (others.length > 0) return { kind: "anything" };
  if (choices) return { kind: "choice", choices };
  if (only === "array" && items) return { kind: "list", of: toShape(items) };
  if (only === "object" && typeof additionalProperties === "object") {
    return { kind: "map", of: toShape(additionalProperties) };
  }
  if (only === "object") return toMessage(schema);
  return { kind: scalars[only ?? ""] ?? "anything" };
}

/** A list or a map cannot be missing; one that may be null, which is not the same as empty, goes as it is. */
function orAnything(shape: Shape): Shape {
  return "of" in shape ? { kind: "anything" } : shape;
}

const scalars: Readonly<Record<string, "text" | "integer" | "number" | "flag">> = {
  string: "text",
  integer: "integer",
  number: "number",
  boolean: "flag",
};

function isNullable({ type, anyOf }: Json): boolean {
  if (anyOf) return anyOf.some(isNull);
  return type === "anything" || (Array.isArray(type) && type.includes("null"));
}

function isNull({ type }: Json): boolean {
  return type === "null";
}
