import { z } from "zod";

/** Turns a domain value into its response. */
type Encoder = (value: unknown) => unknown;

/**
 * The response of a domain value: the fields of the schema and no others, with each moment as text. The result is that
 * of `z.encode`, but plain values are not checked: types guarantee what services return.
 */
export function toResponse<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>): z.input<Schema> {
  return encoderOf(schema)(value) as z.input<Schema>;
}

const known = new WeakMap<object, Encoder>();

function encoderOf(schema: z.core.$ZodType): Encoder {
  const found = known.get(schema);
  if (found) return found;
  const encoder = createEncoder(schema) ?? asItIs;
  known.set(schema, encoder);
  return encoder;
}

const asItIs: Encoder = (value) => value;

/** Types whose values are their own response. */
const plain: ReadonlySet<string> = new Set([
  "any",
  "boolean",
  "enum",
  "literal",
  "null",
  "number",
  "string",
  "unknown",
]);

/** `undefined` where a value is its own response. */
function createEncoder(schema: z.core.$ZodType): Encoder | undefined {
  const { def } = schema._zod as { readonly def: z.core.$ZodTypes["_zod"]["def"] }; // oxlint-disable-line no-underscore-dangle -- zod's own name for what a schema is made of
  if (plain.has(def.type)) return undefined;
  switch (def.type) {
    case "object":
      return def.catchall ? checked(schema) : objectEncoder(def.shape);
    case "array":
      return mapped(createEncoder(def.element), (encode) => (value) => (value as readonly unknown[]).map(encode));
    case "record":
      return mapped(createEncoder(def.valueType), (encode) => (value) => mapValues(value as object, encode));
    case "nullable":
    case "optional":
      return mapped(
        createEncoder(def.innerType),
        (encode) => (value) => (value === null || value === undefined ? value : encode(value)),
      );
    case "readonly":
      return createEncoder(def.innerType);
    case "pipe":
      return "reverseTransform" in def ? (def.reverseTransform as Encoder) : checked(schema);
    case "union":
      return def.options.every((option) => createEncoder(option) === undefined) ? undefined : checked(schema);
    default:
      return checked(schema);
  }
}

/** Only a check tells which member of a union a value is. */
function checked(schema: z.core.$ZodType): Encoder {
  return (value) => z.encode(schema, value);
}

function mapped(encoder: Encoder | undefined, wrap: (encoder: Encoder) => Encoder): Encoder | undefined {
  return encoder && wrap(encoder);
}

function mapValues(record: object, encode: Encoder): object {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, encode(value)]));
}

/** Picks the fields, so that one that the schema does not name never leaves the process. */
function objectEncoder(shape: Readonly<Record<string, z.core.$ZodType>>): Encoder {
  const fields = Object.entries(shape).map(([name, field]) => [name, createEncoder(field)] as const);
  return (value) => {
    const response: Record<string, unknown> = {};
    for (const [name, encode] of fields) {
      const field = (value as Readonly<Record<string, unknown>>)[name];
      if (field !== undefined) response[name] = encode ? encode(field) : field;
    }
    return response;
  };
}
