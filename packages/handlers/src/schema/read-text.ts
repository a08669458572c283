import { scalarTypes, type ScalarType, type Shape } from "./shape.ts";

type Place = { readonly shape: Shape; readonly isNullable: boolean };

/**
 * The value that a text stands for, in a query string or on a command line. Where a field takes more than text, JSON is
 * read as JSON: `null`, `5`, `{"a":1}`; text that is JSON itself then needs its quotes: `"null"`. Text that stands for
 * no value of the field stays as it is, for the schema to refuse.
 */
export function readText(text: string, { shape, isNullable }: Place): unknown {
  const types = acceptedTypes(shape, isNullable);
  if (types.length === 1 && types[0] === "string") return text;
  const value = types.includes("string") ? parseJson(text) : (parseNumber(text) ?? parseJson(text));
  return value !== undefined && types.includes(typeOf(value)) ? value : text;
}

/** The values of a list from texts: one text for each value, or a single JSON array. */
export function readTexts(texts: readonly string[], of: Shape): readonly unknown[] {
  const [only = "", ...others] = texts;
  const all = others.length === 0 ? parseJson(only) : undefined;
  if (Array.isArray(all) && all.every((value) => typesOf(of).includes(typeOf(value)))) return all;
  return texts.map((text) => readText(text, { shape: of, isNullable: false }));
}

type JsonType = ScalarType | "array" | "object";

function acceptedTypes(shape: Shape, isNullable: boolean): readonly JsonType[] {
  const types = typesOf(shape);
  return isNullable ? [...types, "null"] : types;
}

function typesOf(shape: Shape): readonly JsonType[] {
  switch (shape.kind) {
    case "list":
      return ["array"];
    case "map":
    case "message":
      return ["object"];
    default:
      return scalarTypes(shape) ?? ["string", "number", "boolean", "null", "array", "object"];
  }
}

function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as JsonType);
}

/** Numbers may be written as people write them: ` 5`, `+5`, `05`. */
function parseNumber(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === "" || Number.isNaN(number) ? undefined : number;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
