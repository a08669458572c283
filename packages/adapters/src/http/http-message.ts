export type HttpRequest = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Behind the client's base URL; begins with `/`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as `application/json`. */
  readonly json?: string;
  /** Sent as `Idempotency-Key`. A POST is tried again only with one. */
  readonly idempotencyKey?: string;
};

export type HttpResponse = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};
