import { z } from "zod";

/** One field of an operation's input, as a door needs it to build a form, a flag or a column. */
export type InputField = {
  readonly name: string;
  readonly type: "string" | "number" | "boolean" | "pairs";
  readonly description: string;
  readonly required: boolean;
  /** What may be chosen from; empty when anything may be given. */
  readonly choices: readonly string[];
  readonly default: string | undefined;
  /** Never shown, logged or given on a command line, where other users of the machine would see it. */
  readonly secret: boolean;
  /** With type `pairs`, which is a list of objects of a text and a number: what the two are called. */
  readonly pair: readonly [text: string, number: string] | undefined;
};

const pairs = z.object({
  properties: z.record(z.string(), z.object({ type: z.enum(["string", "integer"]) })),
});

const property = z.object({
  type: z.enum(["string", "integer", "number", "boolean", "array"]),
  items: pairs.optional(),
  description: z.string().default(""),
  enum: z.array(z.string()).default([]),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  writeOnly: z.boolean().default(false),
});

/** Reads the fields from the JSON Schema of an input. @throws {ZodError} for a type of field that no door knows. */
export function inputFields(input: z.ZodObject): readonly InputField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => {
    const { type, items, description, enum: choices, default: value, writeOnly } = property.parse(schema);
    return {
      name,
      type: type === "integer" ? "number" : type === "array" ? "pairs" : type,
      description,
      required: required.includes(name),
      choices,
      default: value === undefined ? undefined : String(value),
      secret: writeOnly,
      pair: items && pairOf(items),
    };
  });
}

function pairOf({ properties }: z.output<typeof pairs>): readonly [string, string] {
  const named = (type: string) => Object.keys(properties).filter((name) => properties[name]?.type === type);
  const [[text, ...texts], [number, ...numbers]] = [named("string"), named("integer")];
  if (text !== undefined && number !== undefined && texts.length + numbers.length === 0) return [text, number];
  throw new TypeError("A list must hold objects of one text and one number");
}
