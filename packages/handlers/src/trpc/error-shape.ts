import type { Failure, Issue } from "@baklava/models/result";
import type { TRPCDefaultErrorData, TRPCErrorShape } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { TRPCError } from "@trpc/server";
import { closest } from "fastest-levenshtein";

import { FailureError, trpcCodes } from "./failure.ts";

/** What a client finds in `error.data`. `kind` and `reason` are `null` only for a bug on the server's side. */
export type ErrorData = Omit<TRPCDefaultErrorData, "stack"> & {
  readonly kind: Failure["kind"] | null;
  readonly reason: string | null;
  readonly issues: readonly Issue[];
};

export type ErrorShape = TRPCErrorShape<ErrorData>;

type Asked = {
  /** The procedures that a client asked for, with commas between those of a batch. */
  readonly path?: string | undefined;
  /** The names of those that there are. */
  readonly procedures?: readonly string[];
};

/** What leaves the server for any error: never a stack, and of a bug not even its message. */
export function toErrorShape(error: TRPCError, { path, procedures = [] }: Asked = {}): ErrorShape {
  const httpStatus = getHTTPStatusCodeFromError(error);
  const { kind, reason, issues = [] } = error instanceof FailureError ? error.failure : classify(error, httpStatus);
  return {
    message: kind === null ? "Something went wrong on our side" : toMessage(error, path, procedures),
    code: TRPC_ERROR_CODES_BY_KEY[error.code],
    data: { code: error.code, httpStatus, ...(path !== undefined && { path }), kind, reason, issues },
  };
}

/** The parser of JSON and the router say what is wrong and not what would be right. */
function toMessage(error: TRPCError, path: string | undefined, procedures: readonly string[]): string {
  const { message, cause } = error;
  if (error.code === "NOT_FOUND" && !(error instanceof FailureError) && path !== undefined) {
    return `There is no procedure ${path}; did you mean ${closest(path, [...procedures])}?`;
  }
  return cause instanceof SyntaxError
    ? `The input is not JSON (${message}); send an object such as {"id": "…"}`
    : message;
}

/** The body of an answer that is given before tRPC sees the request. */
export function errorBody(code: TRPCError["code"], message: string): { readonly error: ErrorShape } {
  return { error: toErrorShape(new TRPCError({ code, message })) };
}

/** What tRPC itself refuses, such as broken JSON or an unknown procedure. */
function classify({ code }: TRPCError, httpStatus: number): Pick<ErrorData, "kind" | "reason"> & { issues?: Issue[] } {
  if (code === "INTERNAL_SERVER_ERROR") return { kind: null, reason: null };
  const [kind] = Object.entries(trpcCodes).find(([, known]) => known === code) ?? [httpStatus < 500 ? "invalid" : null];
  return { kind: kind as Failure["kind"] | null, reason: code.toLowerCase() };
}
