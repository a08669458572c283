import type { z } from "zod";

import { type Field, messageShape, type Shape } from "./schema/shape.ts";

/** One field of an operation's input, as a transport needs it to build a form, a flag or a column. */
export type InputField = Field;

/** Transports ask again with each request, and to make the JSON Schema costs more than all the rest of a request. */
const known = new WeakMap<z.ZodObject, readonly InputField[]>();

/** The fields of an input. @throws {UnfitSchemaError} for a type of field that no transport can carry. */
export function inputFields(input: z.ZodObject): readonly InputField[] {
  const fields = known.get(input) ?? messageShape(input, "input").fields;
  known.set(input, fields);
  return fields;
}

/** The field that a path such as `["sender", "name"]` leads to, through objects only. */
export function fieldAt(fields: readonly InputField[], path: readonly PropertyKey[]): InputField | undefined {
  const [name, ...rest] = path;
  const field = fields.find((one) => one.name === name);
  return field?.shape.kind === "message" && rest.length > 0 ? (fieldAt(field.shape.fields, rest) ?? field) : field;
}

/** The names of the two fields of a list of pairs of text and integer, such as item and quantity. */
export function pairOf(shape: Shape): readonly [text: string, number: string] | undefined {
  if (shape.kind !== "list" || shape.of.kind !== "message" || shape.of.fields.length !== 2) return undefined;
  const { fields } = shape.of;
  const text = fields.find((field) => field.shape.kind === "text" && field.isRequired);
  const number = fields.find((field) => field.shape.kind === "integer" && field.isRequired);
  return text && number && ![text, number].some(({ isNullable }) => isNullable) ? [text.name, number.name] : undefined;
}

/** The allowed values of a choice or of a list of choices; empty for any other field. */
export function choicesOf(shape: Shape): readonly string[] {
  if (shape.kind === "choice") return shape.choices;
  return shape.kind === "list" ? choicesOf(shape.of) : [];
}
