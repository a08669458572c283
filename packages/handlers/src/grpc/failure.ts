import type { Failure, Issue } from "@baklava/models/result";
import { Code, ConnectError } from "@connectrpc/connect";

import { retryAfterSeconds } from "../retry-after.ts";
import { codes } from "./code.ts";
import { badRequest, errorInfo } from "./error-details.ts";

const domain = "baklava";

/** The status of a refusal. Its details have kind and reason, and for an invalid input the error of each field. */
export function toStatus({ kind, reason, message, issues = [] }: Failure): ConnectError {
  const info = { reason: reason.toUpperCase(), domain, metadata: { kind, reason } };
  const fieldViolations = issues.map(toViolation);
  const details = [
    { desc: errorInfo, value: info },
    ...(fieldViolations.length > 0 ? [{ desc: badRequest, value: { fieldViolations } }] : []),
  ];
  return new ConnectError(message, codes[kind], pushback(kind), details);
}

/** The header that tells clients of gRPC (A6, "client retries") and of Connect when to retry. */
function pushback(kind: Failure["kind"]): Record<string, string> {
  const seconds = retryAfterSeconds(kind);
  if (seconds === undefined) return {};
  return { "grpc-retry-pushback-ms": String(seconds * 1000), "retry-after": String(seconds) };
}

/** The status of an unexpected error, without its cause. */
export function unexpectedStatus(): ConnectError {
  return new ConnectError("Something went wrong on our side", Code.Internal);
}

/** Paths are written as in the contract's guide: `scopes[2]`. */
function toViolation({ path, message }: Issue) {
  const field = path.map((part, index) => (typeof part === "number" ? `[${part}]` : index > 0 ? `.${part}` : part));
  return { field: field.join(""), description: message };
}
