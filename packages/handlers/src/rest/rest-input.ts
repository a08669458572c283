import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";

import { type InputField, inputFields } from "../input-fields.ts";
import type { AnyOperation } from "../operation.ts";
import { readText, readTexts } from "../schema/read-text.ts";
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
  const repeated =
    operation.kind === "query" && Object.entries(query).find(([name, given]) => isRepeated(given, fields.get(name)));
  if (repeated) return refuseRepeated(repeated);
  const read = (name: string, given: Given) => toValue(given, fields.get(name));
  const asked = operation.kind === "query" ? mapEntries(query, read) : {};
  return ok({ ...body, ...asked, ...headers.value, ...mapEntries(params, read) });
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

/** Only a list may repeat its parameter; else one of two values would be ignored. */
function isRepeated(given: Given, field: InputField | undefined): boolean {
  return typeof given !== "string" && field !== undefined && field.shape.kind !== "list";
}

function refuseRepeated([name, given]: readonly [string, Given]): Failure<"invalid"> {
  const message = `is given ${given.length} times; give it once`;
  return { ...refuse("invalid", "invalid_input", `${name} ${message}`), issues: [{ path: [name], message }] };
}

function unsupported(header: string): Failure<"invalid"> {
  return refuse("invalid", "header_unsupported", `This operation takes no ${header}; send the request without it`);
}

type Given = string | readonly string[];

/** Parses text into the type of the field. A list repeats its parameter; objects are JSON. */
function toValue(given: Given, field: InputField | undefined): unknown {
  if (!field) return given;
  if (field.shape.kind === "list" && given !== "null") return readTexts([given].flat(), field.shape.of);
  return typeof given === "string" ? readText(given, field) : given;
}

function mapEntries(record: Readonly<Record<string, Given>>, translate: (name: string, given: Given) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, given]) => [name, translate(name, given)]));
}
