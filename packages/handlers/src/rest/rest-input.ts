import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";

import { type InputField, inputFields } from "../input-fields.ts";
import type { AnyOperation } from "../operation.ts";
import { versionOf } from "./entity-tag.ts";
import type { RestRequest } from "./rest-message.ts";

const keyField = "idempotencyKey";
const versionField = "ifVersion";

/**
 * The input of an operation from the path, the query, the body and the headers of a request; a wrong value stays wrong.
 * `invalid` (`header_unsupported`) for a header that would be ignored and its sender relies on, and as of `versionOf`.
 */
export function readRestInput(
  operation: AnyOperation,
  request: RestRequest,
): Ok<unknown> | Failure<"conflict" | "invalid"> {
  const { params, query, body } = request;
  const fields = new Map(inputFields(operation.input).map((field) => [field.name, field]));
  const headers = operation.kind === "query" ? ok({}) : readHeaders(request, (field) => fields.has(field));
  if (headers.kind !== "ok") return headers;
  if (body !== undefined && (typeof body !== "object" || body === null || Array.isArray(body))) return ok(body);
  const asked = operation.kind === "query" ? Object.entries(query) : [];
  const values = asked.map(([name, text]) => [name, toValue(text, fields.get(name))]);
  return ok({ ...body, ...Object.fromEntries(values), ...headers.value, ...params });
}

function readHeaders(
  { idempotencyKey, ifMatch }: RestRequest,
  takes: (field: string) => boolean,
): Ok<object> | Failure<"conflict" | "invalid"> {
  if (idempotencyKey !== undefined && !takes(keyField)) return unsupported("Idempotency-Key");
  if (ifMatch !== undefined && !takes(versionField)) return unsupported("If-Match");
  const version = ifMatch === undefined ? ok(undefined) : versionOf(ifMatch);
  if (version.kind !== "ok") return version;
  return ok({
    ...(idempotencyKey !== undefined && { [keyField]: idempotencyKey }),
    ...(version.value !== undefined && { [versionField]: version.value }),
  });
}

function unsupported(header: string): Failure<"invalid"> {
  return refuse("invalid", "header_unsupported", `This operation takes no ${header}; send the request without it`);
}

/** Text becomes a number or a truth value where the field is one, and where it looks like one. */
function toValue(text: string | readonly string[], field: InputField | undefined): unknown {
  if (typeof text !== "string") return text;
  if (field?.type === "number" && text.trim() !== "" && !Number.isNaN(Number(text))) return Number(text);
  if (field?.type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
