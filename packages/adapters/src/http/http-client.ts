import type { Dispatcher } from "undici";

import type { Logger } from "../logger.ts";
import { noTracing, type OpenSpan, type Tracing } from "../tracing/tracing.ts";
import { toHttpError } from "./http-error.ts";
import type { HttpRequest, HttpResponse } from "./http-message.ts";
import type { Resilience } from "./resilience.ts";
import type { HttpSettings } from "./settings.ts";

/** One try of a request, for logs and metrics. */
export type HttpAttempt = {
  readonly service: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The status of the response, or the reason for a missing one. */
  readonly status: number | string;
  readonly durationMs: number;
};

export type HttpClientOptions = {
  /** The name of the service in logs, metrics and errors. */
  readonly service: string;
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`. */
  readonly bearerToken?: string;
  readonly settings: HttpSettings;
  readonly logger: Logger;
  readonly observe?: (attempt: HttpAttempt) => void;
  readonly tracing?: Tracing;
};

/** Answers are short; a longer one is cut off as broken. */
const maxResponseBytes = 5 * 1024 * 1024;

type Connection = { readonly dispatcher: Dispatcher; readonly execute: Resilience };

/** The one way out to other services over HTTP. Nothing is connected, nor even loaded, until the first request. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #aborted = new AbortController();
  #connection: Promise<Connection> | undefined;

  constructor(options: HttpClientOptions) {
    this.#options = options;
  }

  /**
   * Sends a request. Retries it with back-off without a response, or with 429 or 5xx, if it may be repeated, and not
   * before `Retry-After`. Any other response is returned. @throws {HttpError} without a response.
   */
  async request(request: HttpRequest): Promise<HttpResponse> {
    this.#connection ??= this.#connect();
    const { execute, dispatcher } = await this.#connection;
    const isRepeatable = request.method !== "POST" || request.idempotencyKey !== undefined;
    return execute(isRepeatable, () => this.#tracedAttempt(dispatcher, request));
  }

  /** Aborts requests in flight and all later ones, as if no response came. */
  abort(): void {
    this.#aborted.abort();
  }

  /** Waits for requests in flight. */
  async close(): Promise<void> {
    await (await this.#connection)?.dispatcher.close();
  }

  async #connect(): Promise<Connection> {
    const { service, settings } = this.#options;
    const [{ EnvHttpProxyAgent }, { resilience }] = await Promise.all([import("undici"), import("./resilience.ts")]);
    const dispatcher = new EnvHttpProxyAgent({
      connect: { timeout: settings.HTTP_CONNECT_TIMEOUT_MS },
      maxResponseSize: maxResponseBytes,
      // Empty rather than unset: undici would look into the environment by itself.
      httpProxy: settings.HTTP_PROXY ?? "",
      httpsProxy: settings.HTTPS_PROXY ?? "",
      noProxy: settings.NO_PROXY,
    });
    return { dispatcher, execute: resilience(service, settings.HTTP_ATTEMPTS) };
  }

  #tracedAttempt(dispatcher: Dispatcher, request: HttpRequest): Promise<HttpResponse> {
    const { service, baseUrl, tracing = noTracing } = this.#options;
    const attributes = { "http.request.method": request.method, "server.address": new URL(baseUrl).host };
    const work = (span: OpenSpan) => this.#attempt(dispatcher, request, span);
    return tracing.span(`${request.method} ${service}`, work, { kind: "client", attributes });
  }

  async #attempt(dispatcher: Dispatcher, request: HttpRequest, span: OpenSpan): Promise<HttpResponse> {
    const { service, baseUrl, settings } = this.#options;
    const { origin, pathname } = new URL(baseUrl);
    const startedAt = performance.now();
    try {
      const { statusCode, headers, body } = await dispatcher.request({
        origin,
        path: `${pathname.replace(/\/$/, "")}${request.path}`,
        method: request.method,
        headers: this.#headers(request),
        body: request.form ? new URLSearchParams(request.form).toString() : (request.json ?? null),
        signal: AbortSignal.any([AbortSignal.timeout(settings.HTTP_TIMEOUT_MS), this.#aborted.signal]),
      });
      const response = { status: statusCode, headers, body: await body.text() };
      this.#tell(request, statusCode, startedAt);
      span.set({ "http.response.status_code": statusCode });
      if (statusCode >= 400) span.fail(String(statusCode));
      return response;
    } catch (error) {
      const failure = toHttpError(service, error);
      this.#tell(request, failure.reason, startedAt);
      throw failure;
    }
  }

  #headers({ headers, form, json, idempotencyKey }: HttpRequest): Record<string, string> {
    const { bearerToken, tracing = noTracing } = this.#options;
    return {
      "user-agent": "baklava/0.1",
      ...tracing.headers(),
      ...(bearerToken !== undefined && { authorization: `Bearer ${bearerToken}` }),
      ...(form && { "content-type": "application/x-www-form-urlencoded" }),
      ...(json !== undefined && { "content-type": "application/json" }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...headers,
    };
  }

  /** Never headers, bodies or queries: they hold secrets. */
  #tell({ method, path }: HttpRequest, status: number | string, startedAt: number): void {
    const { service, logger, observe } = this.#options;
    const [withoutQuery = ""] = path.split("?");
    const durationMs = Math.round(performance.now() - startedAt);
    const attempt = { service, method, path: withoutQuery, status, durationMs };
    const isFine = typeof status === "number" && status < 400;
    logger[isFine ? "debug" : "warn"](attempt, "outgoing request");
    observe?.(attempt);
  }
}
