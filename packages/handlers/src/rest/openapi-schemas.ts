import { z } from "zod";

import { nameKeyword, setName } from "../schema/json-schema.ts";

export type Json = Readonly<Record<string, unknown>>;

/** The named schemas of a document: each stands there once, and everywhere else is a reference to it. */
export class OpenApiSchemas {
  readonly #named = new Map<string, Json>();

  /** All that were referred to, by name. */
  get all(): Json {
    return Object.fromEntries([...this.#named].toSorted(([left], [right]) => (left < right ? -1 : 1)));
  }

  /** @param name for a schema that has none itself. */
  reference(schema: z.ZodType, io: "input" | "output", name?: string): Json {
    const json = toJson(schema, io);
    return this.#takeOut(name === undefined || nameKeyword in json ? json : { ...json, [nameKeyword]: name }) as Json;
  }

  /** Gives a schema a name that is none of a model. */
  add(name: string, json: Json): Json {
    return this.#takeOut({ ...json, [nameKeyword]: name }) as Json;
  }

  #takeOut(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#takeOut(item));
    if (typeof value !== "object" || value === null) return value;
    const { [nameKeyword]: name, ...rest } = value as Json;
    const json = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, this.#takeOut(each)]));
    if (typeof name !== "string") return json;
    this.#named.set(name, json);
    return { $ref: `#/components/schemas/${name}` };
  }
}

/** Without the marks that only a whole document of JSON Schema needs. */
export function toJson(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    override({ zodSchema, jsonSchema }) {
      setName(zodSchema, jsonSchema);
    },
  });
  return json;
}
