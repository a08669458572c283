import type { Failure, FailureKind } from "@baklava/models/result";
import { GraphQLError, type GraphQLErrorOptions } from "graphql";

import { refusalHeaders } from "../rest/status.ts";

/** The code of each kind of refusal in `extensions.code`, where clients of GraphQL look for one. */
export const errorCodes = {
  invalid: "BAD_USER_INPUT",
  unauthenticated: "UNAUTHENTICATED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  declined: "DECLINED",
  unavailable: "UNAVAILABLE",
  too_many: "TOO_MANY_REQUESTS",
} as const satisfies Record<FailureKind, string>;

/** The error of a refusal. Its extensions have code, kind, reason and issues; `http` becomes headers of the response. */
export function toGraphqlError({ kind, reason, message, issues = [] }: Failure): GraphQLError {
  const http = { headers: refusalHeaders(kind) };
  return new GraphQLError(message, { extensions: { code: errorCodes[kind], kind, reason, issues, http } });
}

/**
 * An error as clients get it: one of GraphQL itself gets kind and reason, and an unexpected one has no cause.
 * @param isSchemaPublic whether messages may suggest names of the schema.
 */
export function toResponseError(
  error: unknown,
  { isSchemaPublic, onError }: { readonly isSchemaPublic: boolean; onError(error: unknown): void },
): GraphQLError {
  if (!(error instanceof GraphQLError)) return unexpected(error, onError);
  const { message, extensions, nodes, source, positions, path, originalError } = error;
  if ("kind" in extensions) return error;
  const place = { nodes, source, positions, path };
  if (originalError && !(originalError instanceof GraphQLError)) return unexpected(originalError, onError, place);
  const refusal = { code: errorCodes.invalid, kind: "invalid", reason: "invalid_input", issues: [] };
  const text = isSchemaPublic ? message : message.replace(/ Did you mean .*\?$/, "");
  return new GraphQLError(text, { ...place, extensions: { ...extensions, ...refusal } });
}

function unexpected(cause: unknown, onError: (error: unknown) => void, place: Place = {}): GraphQLError {
  onError(cause);
  const extensions = { code: "INTERNAL_SERVER_ERROR", kind: null, reason: null, issues: [] };
  return new GraphQLError("Something went wrong on our side", { ...place, extensions });
}

type Place = Pick<GraphQLErrorOptions, "nodes" | "source" | "positions" | "path">;
