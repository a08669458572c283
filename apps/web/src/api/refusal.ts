import type { AppRouter } from "@baklava/handlers/trpc/router";
import type { FailureKind, Issue } from "@baklava/models/result";
import { TRPCClientError } from "@trpc/client";

/** Why a call did not succeed, in words for people. */
export type Refusal = {
  /** `undefined` for a bug of the API, or of the page. */
  readonly kind: FailureKind | undefined;
  readonly reason: string;
  readonly message: string;
  readonly issues: readonly Issue[];
  /** Finds the request in the log of the API. */
  readonly requestId: string | undefined;
};

/** A refusal of a call that is none of tRPC. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const unreachable: Refusal = {
  kind: "unavailable",
  reason: "unreachable",
  message: "The API cannot be reached. Check the connection, then try again.",
  issues: [],
  requestId: undefined,
};

export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  if (!(error instanceof TRPCClientError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: undefined, reason: "unexpected", message, issues: [], requestId: undefined };
  }
  const { data, message, meta } = error as TRPCClientError<AppRouter>;
  const response = meta?.["response"];
  const requestId = response instanceof Response ? (response.headers.get("x-request-id") ?? undefined) : undefined;
  // A proxy in front of the API that fails responds with no JSON.
  if (!data) return { ...unreachable, requestId };
  const { kind, reason, issues } = data;
  return { kind: kind ?? undefined, reason: reason ?? "unexpected", message, issues, requestId };
}

/** Whether the same call may succeed later. */
export function isTemporary(error: unknown): boolean {
  return ["unavailable", "too_many"].includes(refusalOf(error).kind ?? "");
}

/** The refusal of a response of REST, RFC 9457. */
export async function refusalOfResponse(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Omit<Refusal, "message">> & {
    readonly detail?: string;
  };
  const requestId = response.headers.get("x-request-id") ?? undefined;
  if (problem.detail === undefined) return { ...unreachable, requestId };
  const { kind, reason, issues = [], detail } = problem;
  return { kind: kind ?? undefined, reason: reason ?? "unexpected", message: detail, issues, requestId };
}

/** `fetch`, with a refusal for an API that cannot be reached. @throws {RefusedError} */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw new RefusedError(unreachable);
  });
  if (!response.ok) throw new RefusedError(await refusalOfResponse(response));
  return response;
}
