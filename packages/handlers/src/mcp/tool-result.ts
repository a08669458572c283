import type { Failure, Result } from "@baklava/models/result";
import type { CallToolResult } from "@modelcontextprotocol/server";

import { retryAfterSeconds } from "../retry-after.ts";

type Unexpected = { readonly kind: null; readonly reason: null; readonly message: string };

/** The result of a tool: a value as structured content, a failure as an error with kind and reason. */
export function toToolResult(result: Result<unknown>): CallToolResult {
  if (result.kind !== "ok") return toolError({ ...result, ...hint(result) });
  const structuredContent = result.value as Record<string, unknown>;
  return { content: [textOf(structuredContent)], structuredContent };
}

/** The result after an unexpected error, without its cause. */
export function unexpectedError(): CallToolResult {
  return toolError({ kind: null, reason: null, message: "Something went wrong on our side" });
}

function hint({ kind }: Failure): { readonly retryAfterSeconds?: number } {
  const seconds = retryAfterSeconds(kind);
  return seconds === undefined ? {} : { retryAfterSeconds: seconds };
}

function toolError(failure: Failure | Unexpected): CallToolResult {
  return { isError: true, content: [textOf(failure)] };
}

function textOf(value: object): { readonly type: "text"; readonly text: string } {
  return { type: "text", text: JSON.stringify(value) };
}
