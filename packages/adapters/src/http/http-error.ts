import { meaningOf } from "../system-error.ts";

/** Thrown when no response came in all attempts. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  /** `circuit_open`: it failed so often that nothing is sent for a while. */
  readonly reason: "no_connection" | "timeout" | "broken_off" | "circuit_open";

  constructor(reason: HttpError["reason"], message: string, options: { cause: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}

/** The error codes of undici and Node for failed requests. */
const reasons: Readonly<Record<string, HttpError["reason"]>> = {
  UND_ERR_CONNECT_TIMEOUT: "no_connection",
  ECONNREFUSED: "no_connection",
  ENOTFOUND: "no_connection",
  EAI_AGAIN: "no_connection",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  ABORT_ERR: "timeout",
  TimeoutError: "timeout",
};

/** Names the service and not the URL, which may contain secrets. */
export function toHttpError(service: string, error: unknown): HttpError {
  const { code, name } = error as { readonly code?: string; readonly name?: string };
  const reason = reasons[code ?? ""] ?? reasons[name ?? ""] ?? "broken_off";
  const detail = meaningOf(code) ?? code ?? name ?? "unknown";
  return new HttpError(reason, `${service} did not answer (${detail})`, { cause: error });
}
