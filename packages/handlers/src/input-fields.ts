import { z } from "zod";

/** One field of an operation's input, as a door needs it to build a form, a flag or a column. */
export type InputField = {
  readonly name: string;
  readonly type: "string" | "number" | "boolean" | "pairs" | "list" | "json";
  readonly description: string;
  readonly required: boolean;
  /** What may be chosen from; empty when anything may be given. */
  readonly choices: readonly string[];
  readonly default: string | undefined;
  /** Never shown, logged or given on a command line, where other users of the machine would see it. */
  readonly secret: boolean;
  /** With type `pairs`, which is a list of objects of a text and a number: what the two are called. A `list` holds texts. */
  readonly pair: readonly [text: string, number: string] | undefined;
};

const items = z.object({
  type: z.enum(["string", "object"]),
  enum: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.object({ type: z.string() })).default({}),
});

const property = z.object({
  type: z.enum(["string", "integer", "number", "boolean", "array"]),
  items: items.optional(),
  description: z.string().default(""),
  enum: z.array(z.string()).default([]),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  writeOnly: z.boolean().default(false),
});

/** Doors ask again with each request, and to make the JSON Schema costs more than all the rest of a request. */
const known = new WeakMap<z.ZodObject, readonly InputField[]>();

/** The fields of an input. @throws {ZodError} for a type of field that no door knows. */
export function inputFields(input: z.ZodObject): readonly InputField[] {
  const fields = known.get(input) ?? readFields(input);
  known.set(input, fields);
  return fields;
}

function readFields(input: z.ZodObject): readonly InputField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => {
    const { type, items: each, description, enum: choices, default: value, writeOnly } = property.parse(schema);
    const pair = each && pairOf(each);
    return {
      name,
      type: type === "integer" ? "number" : type === "array" ? listType(each, pair) : type,
      description,
      required: required.includes(name),
      choices: each?.enum ?? choices,
      default: value === undefined ? undefined : String(value),
      secret: writeOnly,
      pair,
    };
  });
}

function listType(each: z.output<typeof items> | undefined, pair: InputField["pair"]): "pairs" | "list" | "json" {
  return pair ? "pairs" : each?.type === "string" ? "list" : "json";
}

function pairOf({ properties }: z.output<typeof items>): InputField["pair"] {
  const named = (type: string) => Object.keys(properties).filter((name) => properties[name]?.type === type);
  const [[text, ...texts], [number, ...numbers]] = [named("string"), named("integer")];
  const isPair = texts.length + numbers.length === 0 && Object.keys(properties).length === 2;
  return text !== undefined && number !== undefined && isPair ? [text, number] : undefined;
}
