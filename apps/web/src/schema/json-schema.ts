/** The parts of a JSON Schema that pages read. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly writeOnly?: boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema | boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  /** The name of the schema, such as `Money`. */
  readonly "x-name"?: string;
  /** The kind of thing that a text names, by its id or by its name for people. */
  readonly "x-refers-to"?: string;
};

export type Json = Readonly<Record<string, unknown>>;

/** The form of a value that a page shows in its own way. */
export type Form =
  | "money"
  | "moment"
  | "date"
  | "choice"
  | "flag"
  | "number"
  | "text"
  | "list"
  | "map"
  | "object"
  | "anything";

export function properties(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return schema.properties ?? {};
}

/** The schema without the choice of `null`. */
export function nonNull(schema: JsonSchema): JsonSchema {
  const alternatives = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== "null");
  const [only, ...others] = alternatives ?? [];
  return only && others.length === 0 ? nonNull(only) : schema;
}

export function formOf(schema: JsonSchema): Form {
  const known = nonNull(schema);
  if (known["x-name"] === "Money") return "money";
  if (known.enum) return "choice";
  const type = Array.isArray(known.type) ? known.type.find((name) => name !== "null") : known.type;
  switch (type) {
    case "string":
      return ({ "date-time": "moment", date: "date" } as const)[known.format ?? ""] ?? "text";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "flag";
    case "array":
      return "list";
    case "object":
      return known.properties ? "object" : "map";
    default:
      return "anything";
  }
}

/** The schema of the elements of a list. */
export function elements(schema: JsonSchema): JsonSchema {
  const { items } = nonNull(schema);
  return typeof items === "object" ? items : {};
}

/** The schema of the rows of a page, `{ items: […] }`; `undefined` for any other schema. */
export function pageItems(schema: JsonSchema): JsonSchema | undefined {
  const { items } = properties(schema);
  return items && formOf(items) === "list" && formOf(elements(items)) === "object" ? elements(items) : undefined;
}

/** Whether a value of it fits into a cell. */
export function isBrief(schema: JsonSchema): boolean {
  const form = formOf(schema);
  if (form === "list") return !["object", "list", "map"].includes(formOf(elements(schema)));
  return form !== "object" && form !== "map";
}

/** The kind of thing that a field names: by its own schema, or by that of another field of the same name. */
export function refersTo(schema: JsonSchema): string | undefined {
  return schema["x-refers-to"] ?? (schema.anyOf ?? schema.oneOf)?.map(refersTo).find(Boolean);
}
