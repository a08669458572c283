import { type InputField, inputFields } from "../input-fields.ts";
import type { AnyOperation } from "../operation.ts";
import { readText, readTexts } from "../schema/read-text.ts";
import { versionOf } from "./entity-tag.ts";
import type { RestRequest } from "./rest-message.ts";

const keyField = "idempotencyKey";
const versionField = "ifVersion";

/** The input of an operation from the path, the query and the body of a request; what is wrong stays wrong. */
export function readRestInput(operation: AnyOperation, request: RestRequest): unknown {
  const { params, query, body, idempotencyKey, ifMatch } = request;
  if (body !== undefined && (typeof body !== "object" || body === null || Array.isArray(body))) return body;
  const fields = new Map(inputFields(operation.input).map((field) => [field.name, field]));
  const asked = operation.kind === "query" ? query : {};
  return {
    ...body,
    ...mapEntries(asked, (name, given) => toValue(given, fields.get(name))),
    ...(idempotencyKey !== undefined && fields.has(keyField) && { [keyField]: idempotencyKey }),
    ...(ifMatch !== undefined && fields.has(versionField) && { [versionField]: versionOf(ifMatch) }),
    ...mapEntries(params, (name, given) => toValue(given, fields.get(name))),
  };
}

type Given = string | readonly string[];

/** Text becomes what the field takes: a list is given once for each value; objects are JSON. */
function toValue(given: Given, field: InputField | undefined): unknown {
  if (!field) return given;
  if (field.shape.kind === "list" && given !== "null") return readTexts([given].flat(), field.shape.of);
  return typeof given === "string" ? readText(given, field) : given;
}

function mapEntries(record: Readonly<Record<string, Given>>, translate: (name: string, given: Given) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, given]) => [name, translate(name, given)]));
}
