import type { Field, Shape } from "../schema/shape.ts";

type Input = Readonly<Record<string, unknown>>;

/** The input of an operation. Clients also send null for what they leave out, where the schema takes no null. */
export function toInput(fields: readonly Field[], given: Input): Input {
  const kept = fields.flatMap(({ name, shape, isNullable }) => {
    const value = given[name];
    return value === undefined || (value === null && !isNullable) ? [] : [[name, toValue(shape, value)]];
  });
  return Object.fromEntries(kept) as Input;
}

function toValue(shape: Shape, value: unknown): unknown {
  if (value === null) return value;
  if (shape.kind === "list") return (value as readonly unknown[]).map((one) => toValue(shape.of, one));
  return shape.kind === "message" && shape.fields.length > 0 ? toInput(shape.fields, value as Input) : value;
}
