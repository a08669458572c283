import type { FailureKind } from "@baklava/models/result";

import type { AnyOperation } from "../operation.ts";
import type { Json } from "./openapi-schemas.ts";
import { parseRoute, type RouteParts } from "../route.ts";
import { statuses } from "./status.ts";

const retryAfter = {
  "Retry-After": { description: "Seconds to wait before a retry", schema: { type: "integer" } },
};

/** Refusals by their status, as components of the document. */
const refusals: Readonly<
  Record<number, { readonly name: string; readonly description: string; readonly headers?: Json }>
> = {
  400: { name: "Invalid", description: "The input is invalid; `issues` has the errors of the fields" },
  401: { name: "Unauthenticated", description: "The caller is not signed in, or the token is invalid" },
  402: { name: "Declined", description: "Another service declined it, such as a bank" },
  403: { name: "Forbidden", description: "The caller lacks the right" },
  404: { name: "NotFound", description: "It does not exist, or belongs to another user" },
  409: { name: "Conflict", description: "The current state does not allow it; `reason` tells why" },
  412: { name: "PreconditionFailed", description: "The version of If-Match is not the latest one" },
  413: { name: "TooLarge", description: "The body is longer than the limit" },
  415: { name: "UnsupportedMediaType", description: "The body is not application/json" },
  429: { name: "TooMany", description: "There were too many requests or attempts", headers: retryAfter },
  503: { name: "Unavailable", description: "A dependency is unavailable", headers: retryAfter },
};

/** The components to which the responses of these operations refer. */
export function refusalResponses(operations: readonly AnyOperation[], problem: Json): Json {
  const used = new Set(
    operations.flatMap((operation) => Object.keys(refusalsOf(operation, parseRoute(operation.route)))),
  );
  return Object.fromEntries(
    Object.entries(refusals)
      .filter(([status]) => used.has(status))
      .map(([, { name, ...described }]) => [
        name,
        { ...described, content: { "application/problem+json": { schema: problem } } },
      ]),
  );
}

/** The error responses of an operation. */
export function refusalsOf(operation: AnyOperation, { pathFields }: RouteParts): Json {
  const isMutation = operation.kind === "mutation";
  const takesVersion = "ifVersion" in operation.input.shape;
  const possible: readonly (number | false)[] = [
    400,
    401,
    // A token is judged by its scopes also where none is needed.
    403,
    (pathFields.length > 0 || operation.access !== "public") && 404,
    isMutation && 409,
    takesVersion && 412,
    isMutation && 413,
    isMutation && 415,
    429,
    503,
    ...(operation.refuses ?? []).map((kind: FailureKind) => statuses[kind]),
  ];
  return Object.fromEntries(
    possible.flatMap((status) => {
      const refusal = status === false ? undefined : refusals[status];
      return refusal ? [[status, { $ref: `#/components/responses/${refusal.name}` }]] : [];
    }),
  );
}
