import type { z } from "zod";

import { inputFields } from "../input-fields.ts";
import type { Access, NamedOperation } from "../operation.ts";
import { isScalar } from "../schema/shape.ts";
import { refusalsOf } from "./openapi-refusals.ts";
import { type Json, type OpenApiSchemas, toJson } from "./openapi-schemas.ts";
import { isCreation, type RouteParts } from "../route.ts";

/** Whom an operation is for. */
const audiences = {
  public: "Public.",
  "signed-in": "For those who have signed in; customers reach only what is theirs.",
  staff: "For staff and admins.",
  admin: "For admins.",
} as const satisfies Record<Access, string>;

/** The inputs that a request carries in its headers. */
const fieldsInHeaders = {
  idempotencyKey: (schema: Json) => ({ name: "Idempotency-Key", schema }),
  ifVersion: () => ({
    name: "If-Match",
    schema: { type: "string", description: "The ETag of the version that was read" },
  }),
};

type Properties = Readonly<Record<string, Json>>;

export function describeOperation(named: NamedOperation, route: RouteParts, schemas: OpenApiSchemas): Json {
  const { domain, name, operation } = named;
  const { properties = {}, required = [] } = toJson(operation.input, "input") as {
    readonly properties?: Properties;
    readonly required?: readonly string[];
  };
  const example = operation.example as Json;
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
    ...(field in example && { example: example[field] }),
  });
  const success = {
    description: operation.summary,
    content: {
      "application/json": { schema: schemas.reference(operation.output, "output", typeName(named, "Result")) },
    },
  };
  return {
    operationId: `${domain}.${name}`,
    summary: operation.summary,
    tags: [domain],
    description: audiences[operation.access],
    security: [...(operation.access === "public" ? [{}] : []), { token: [] }, { cookie: [] }],
    parameters: [
      ...route.pathFields.map((field) => parameter(field, "path")),
      ...inQuery.map((field) => parameter(field, "query")),
      ...(isQuery ? [] : headersOf(properties)),
    ],
    ...(inBody.length > 0 && { requestBody: requestBody(named, { names: inBody, properties, required }, schemas) }),
    responses: { [isCreation(route) ? "201" : "200"]: success, ...refusalsOf(operation, route) },
  };
}

/** Whether a parameter is given as JSON: objects, lists of them, and values of any type. */
function isJson(input: z.ZodObject, name: string): boolean {
  const shape = inputFields(input).find((field) => field.name === name)?.shape ?? { kind: "anything" };
  return !isScalar(shape) && !(shape.kind === "list" && isScalar(shape.of));
}

function headersOf(properties: Properties): readonly Json[] {
  return Object.entries(fieldsInHeaders).flatMap(([field, describeHeader]) => {
    const schema = properties[field];
    return schema ? [{ in: "header", required: false, ...describeHeader(schema) }] : [];
  });
}

type Body = {
  readonly names: readonly string[];
  readonly properties: Properties;
  readonly required: readonly string[];
};

function requestBody(named: NamedOperation, { names, properties, required }: Body, schemas: OpenApiSchemas): Json {
  const example = named.operation.example as Json;
  const schema = {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: names.filter((name) => required.includes(name)),
    additionalProperties: false,
  };
  return {
    required: schema.required.length > 0,
    content: {
      "application/json": {
        schema: schemas.add(typeName(named, "Request"), schema),
        example: Object.fromEntries(names.filter((name) => name in example).map((name) => [name, example[name]])),
      },
    },
  };
}

/** `usersCreate` becomes `UsersCreateRequest`. */
function typeName({ domain, name }: NamedOperation, ending: string): string {
  const words = `${domain}_${name}`.replaceAll(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase());
  return words + ending;
}
