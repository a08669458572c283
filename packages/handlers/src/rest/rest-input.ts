import { type InputField, inputFields } from "../input-fields.ts";
import type { AnyOperation } from "../operation.ts";
import { versionOf } from "./entity-tag.ts";
import type { RestRequest } from "./rest-message.ts";

const keyField = "idempotencyKey";
const versionField = "ifVersion";

/** The input of an operation from the path, the query and the body of a request; what is wrong stays wrong. */
export function readRestInput(operation: AnyOperation, request: RestRequest): unknown {
  const { params, query, body, idempotencyKey, ifMatch } = request;
  if (body !== undefined && (typeof body !== "object" || body === null || Array.isArray(body))) return body;
  const fields = new Map(inputFields(operation.input).map((field) => [field.name, field]));
  const asked = operation.kind === "query" ? Object.entries(query) : [];
  return {
    ...body,
    ...Object.fromEntries(asked.map(([name, text]) => [name, toValue(text, fields.get(name))])),
    ...(idempotencyKey !== undefined && fields.has(keyField) && { [keyField]: idempotencyKey }),
    ...(ifMatch !== undefined && fields.has(versionField) && { [versionField]: versionOf(ifMatch) }),
    ...params,
  };
}

/** Text becomes a number or a truth value where the field is one, and where it looks like one. */
function toValue(text: string | readonly string[], field: InputField | undefined): unknown {
  if (typeof text !== "string") return text;
  if (field?.type === "number" && text.trim() !== "" && !Number.isNaN(Number(text))) return Number(text);
  if (field?.type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
