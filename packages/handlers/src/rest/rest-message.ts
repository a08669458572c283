import type { Problem } from "./problem.ts";

/** A request as web servers hand it over. */
export type RestRequest = {
  /** The path and query of the request, such as `/api/users?limit=5`. */
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** The header `Idempotency-Key`. */
  readonly idempotencyKey: string | undefined;
  /** The headers `If-Match` and `If-None-Match`. */
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** Parsed JSON; `undefined` when there is none. */
  readonly body: unknown;
};

export type RestResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** None with status 304. */
  readonly body: object | Problem | undefined;
};
