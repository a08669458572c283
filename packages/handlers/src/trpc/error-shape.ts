import type { Failure, Issue } from "@baklava/models/result";
import type { TRPCDefaultErrorData, TRPCErrorShape } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { TRPCError } from "@trpc/server";
import { closest } from "fastest-levenshtein";

import { FailureError, trpcCodes } from "./failure.ts";

/** The data of an error for clients (`error.data`). `kind` and `reason` are `null` only for a bug of the server. */
export type ErrorData = Omit<TRPCDefaultErrorData, "stack"> & {
  readonly kind: Failure["kind"] | null;
  readonly reason: string | null;
  readonly issues: readonly Issue[];
};

export type ErrorShape = TRPCErrorShape<ErrorData>;

type Asked = {
  /** The procedures that a client called, with commas between those of a batch. */
  readonly path?: string | undefined;
  /** The names of all procedures. */
  readonly procedures?: readonly string[];
};

/** The error that clients get: never a stack trace, and no message of an unexpected error. */
export function toErrorShape(error: TRPCError, { path, procedures = [] }: Asked = {}): ErrorShape {
  const httpStatus = getHTTPStatusCodeFromError(error);
  const { kind, reason, issues = [] } = error instanceof FailureError ? error.failure : classify(error, httpStatus);
  return {
    message: kind === null ? "Something went wrong on our side" : toMessage(error, path, procedures),
    code: TRPC_ERROR_CODES_BY_KEY[error.code],
    data: { code: error.code, httpStatus, ...(path !== undefined && { path }), kind, reason, issues },
  };
}

/** The messages of the JSON parser and of the router lack a remedy. */
function toMessage(error: TRPCError, path: string | undefined, procedures: readonly string[]): string {
  const { message, cause } = error;
  if (error.code === "NOT_FOUND" && !(error instanceof FailureError) && path !== undefined) {
    return `There is no procedure ${path}; did you mean ${closest(path, [...procedures])}?`;
  }
  return cause instanceof SyntaxError
    ? `The input is not JSON (${message}); send an object such as {"id": "…"}`
    : message;
}

/** The body of an error response before tRPC sees the request. */
export function errorBody(code: TRPCError["code"], message: string): { readonly error: ErrorShape } {
  return { error: toErrorShape(new TRPCError({ code, message })) };
}

/** Kind and reason of tRPC's own errors, such as malformed JSON or an unknown procedure. */
function classify({ code }: TRPCError, httpStatus: number): Pick<ErrorData, "kind" | "reason"> & { issues?: Issue[] } {
  if (code === "INTERNAL_SERVER_ERROR") return { kind: null, reason: null };
  const [kind] = Object.entries(trpcCodes).find(([, known]) => known === code) ?? [httpStatus < 500 ? "invalid" : null];
  return { kind: kind as Failure["kind"] | null, reason: code.toLowerCase() };
}
