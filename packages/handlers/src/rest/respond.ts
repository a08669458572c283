import type { AnyOperation, Call, NamedOperation } from "../operation.ts";
import { runOperation } from "../run-operation.ts";
import { entityTag, isAmong } from "./entity-tag.ts";
import { toProblem } from "./problem.ts";
import type { RestRequest, RestResponse } from "./rest-message.ts";
import { readRestInput } from "./rest-input.ts";
import { isCreation, parseRoute } from "../route.ts";
import { refusalHeaders, statuses } from "./status.ts";

/** RFC 9110 section 15.5.13. */
const preconditionFailed = 412;

/** Runs an operation for a request of its route. @throws unexpected errors, to which the entry point responds. */
export async function respond(named: NamedOperation, request: RestRequest, call: Call): Promise<RestResponse> {
  const { operation } = named;
  const input = readRestInput(operation, request);
  const result = input.kind === "ok" ? await runOperation(named, input.value, call) : input;
  if (result.kind === "ok") return success(operation, request, result.value as object);
  const status = result.reason === "version_mismatch" && request.ifMatch ? preconditionFailed : statuses[result.kind];
  const headers = { "content-type": "application/problem+json", ...refusalHeaders(result.kind) };
  return { status, headers, body: toProblem(result, status) };
}

function success(operation: AnyOperation, request: RestRequest, body: object): RestResponse {
  const tag = entityTag(body);
  const { status, headers } = successHead(operation, request, body);
  const isKnown = tag !== undefined && operation.kind === "query" && isAmong(tag, request.ifNoneMatch ?? "");
  return {
    status: isKnown ? 304 : status,
    headers: { ...headers, ...(tag !== undefined && { etag: tag }) },
    body: isKnown ? undefined : body,
  };
}

function successHead(
  operation: AnyOperation,
  { url }: RestRequest,
  body: object,
): Pick<RestResponse, "status" | "headers"> {
  const [path = ""] = url.split("?");
  if (isCreation(parseRoute(operation.route)) && "id" in body) {
    return { status: 201, headers: { location: `${path}/${String(body.id)}` } };
  }
  const next = "nextCursor" in body && typeof body.nextCursor === "string" ? body.nextCursor : undefined;
  return { status: 200, headers: next === undefined ? {} : { link: nextLink(url, next) } };
}

/** RFC 8288: the link to the next page. */
function nextLink(url: string, cursor: string): string {
  const next = new URL(url, "http://localhost");
  next.searchParams.set("cursor", cursor);
  return `<${next.pathname}${next.search}>; rel="next"`;
}
