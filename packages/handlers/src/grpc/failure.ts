import type { Failure, Issue } from "@baklava/models/result";
import { Code, ConnectError } from "@connectrpc/connect";

import { codes } from "./code.ts";
import { badRequest, errorInfo } from "./error-details.ts";

const domain = "baklava";

/** The status of a refusal. Its details have kind and reason, and of a wrong input what is wrong with each field. */
export function toStatus({ kind, reason, message, issues = [] }: Failure): ConnectError {
  const info = { reason: reason.toUpperCase(), domain, metadata: { kind, reason } };
  const fieldViolations = issues.map(toViolation);
  const details = [
    { desc: errorInfo, value: info },
    ...(fieldViolations.length > 0 ? [{ desc: badRequest, value: { fieldViolations } }] : []),
  ];
  return new ConnectError(message, codes[kind], undefined, details);
}

/** What a caller learns of a bug: nothing but that there is one. */
export function unexpectedStatus(): ConnectError {
  return new ConnectError("Something went wrong on our side", Code.Internal);
}

/** Paths are written as in the contract's guide: `lines[2].sku`. */
function toViolation({ path, message }: Issue) {
  const field = path.map((part, index) => (typeof part === "number" ? `[${part}]` : index > 0 ? `.${part}` : part));
  return { field: field.join(""), description: message };
}
