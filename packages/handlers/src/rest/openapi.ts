import { z } from "zod";

import { inputFields } from "../input-fields.ts";
import type { Access, AnyOperation, NamedOperation } from "../operation.ts";
import { type Domains, domains, listOperations, type Operations } from "../operations.ts";
import { isScalar } from "../schema/shape.ts";
import { problemSchema } from "./problem.ts";
import { isCreation, parseRoute, type RouteParts } from "./route.ts";

type Json = Readonly<Record<string, unknown>>;

const securitySchemes = {
  token: { type: "http", scheme: "bearer", description: "The token of a session, or one made for a program" },
};

/** Whom an operation is for. */
const audiences = {
  public: "For everybody.",
  "signed-in": "For those who have signed in; customers reach only what is theirs.",
  staff: "For staff and admins.",
  admin: "For admins.",
} as const satisfies Record<Access, string>;

/** What a request says in a header of its protocol rather than in its body. */
const fieldsInHeaders = {
  idempotencyKey: (schema: Json) => ({ name: "Idempotency-Key", schema }),
  ifVersion: () => ({ name: "If-Match", schema: { type: "string", description: "The ETag that was seen" } }),
};

/** The document that describes all routes, OpenAPI 3.1. @param basePath in front of every path, such as `/api`. */
export function createOpenApi(operations: Operations, { version, basePath }: { version: string; basePath: string }) {
  const paths: Record<string, Record<string, Json>> = {};
  for (const named of listOperations(operations)) {
    const route = parseRoute(named.operation.route);
    const item = (paths[route.path] ??= {});
    item[route.method.toLowerCase()] = describe(named, route);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Baklava", version, description: "The back office of a small shop." },
    servers: [{ url: basePath }],
    tags: Object.entries(domains as Domains).map(([name, { summary: description }]) => ({ name, description })),
    paths,
    components: { schemas: { Problem: jsonSchema(problemSchema, "output") }, securitySchemes },
  };
}

function describe({ domain, name, operation }: NamedOperation, route: RouteParts): Json {
  const { properties = {}, required = [] } = jsonSchema(operation.input, "input") as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  const isQuery = operation.kind === "query";
  const inQuery = Object.keys(properties).filter((field) => isQuery && !route.pathFields.includes(field));
  const inBody = Object.keys(properties).filter(
    (field) => !isQuery && !route.pathFields.includes(field) && !(field in fieldsInHeaders),
  );
  const parameter = (field: string, place: string) => ({
    name: field,
    in: place,
    required: place === "path" || required.includes(field),
    ...(isJson(operation.input, field)
      ? { content: { "application/json": { schema: properties[field] } } }
      : { schema: properties[field] }),
    ...(properties[field]?.["description"] !== undefined && { description: properties[field]["description"] }),
  });
  return {
    operationId: `${domain}.${name}`,
    summary: operation.summary,
    tags: [domain],
    description: audiences[operation.access],
    security: operation.access === "public" ? [{}, { token: [] }] : [{ token: [] }],
    parameters: [
      ...route.pathFields.map((field) => parameter(field, "path")),
      ...inQuery.map((field) => parameter(field, "query")),
      ...(isQuery ? [] : headersOf(properties)),
    ],
    ...(inBody.length > 0 && { requestBody: requestBody(inBody, properties, required) }),
    responses: responses(operation, route),
  };
}

function headersOf(properties: Readonly<Record<string, Json>>): readonly Json[] {
  return Object.entries(fieldsInHeaders).flatMap(([field, describeHeader]) => {
    const schema = properties[field];
    return schema ? [{ in: "header", required: false, ...describeHeader(schema) }] : [];
  });
}

function requestBody(
  names: readonly string[],
  properties: Readonly<Record<string, Json>>,
  required: readonly string[],
) {
  const schema = {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: names.filter((name) => required.includes(name)),
    additionalProperties: false,
  };
  return { required: schema.required.length > 0, content: { "application/json": { schema } } };
}

function responses(operation: AnyOperation, route: RouteParts): Json {
  const content = { "application/json": { schema: jsonSchema(operation.output, "output") } };
  const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return {
    [isCreation(route) ? "201" : "200"]: { description: operation.summary, content },
    default: { description: "What is wrong, and what would be right", content: problem },
  };
}

/** Whether a parameter is given as JSON: objects, lists of them, and values of any type. */
function isJson(input: z.ZodObject, name: string): boolean {
  const shape = inputFields(input).find((field) => field.name === name)?.shape ?? { kind: "anything" };
  return !isScalar(shape) && !(shape.kind === "list" && isScalar(shape.of));
}

/** Each schema stands for itself: without the marks that only a whole document needs. */
function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io });
  return json;
}
