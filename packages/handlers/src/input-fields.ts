import { z } from "zod";

/** One field of an operation's input, as a door needs it to build a form, a flag or a column. */
export type InputField = {
  readonly name: string;
  readonly type: "string" | "number" | "boolean";
  readonly description: string;
  readonly required: boolean;
  /** What may be chosen from; empty when anything may be given. */
  readonly choices: readonly string[];
  readonly default: string | undefined;
  /** Never shown, logged or given on a command line, where other users of the machine would see it. */
  readonly secret: boolean;
};

const property = z.object({
  type: z.enum(["string", "integer", "number", "boolean"]),
  description: z.string().default(""),
  enum: z.array(z.string()).default([]),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  writeOnly: z.boolean().default(false),
});

/** Reads the fields from the JSON Schema of an input. @throws {ZodError} for a type of field that no door knows. */
export function inputFields(input: z.ZodObject): readonly InputField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => {
    const { type, description, enum: choices, default: value, writeOnly } = property.parse(schema);
    return {
      name,
      type: type === "integer" ? "number" : type,
      description,
      required: required.includes(name),
      choices,
      default: value === undefined ? undefined : String(value),
      secret: writeOnly,
    };
  });
}
