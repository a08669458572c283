import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

import type { HttpAttempt } from "./http/http-client.ts";

/** A response to an incoming request. */
export type ServedRequest = {
  readonly method: string;
  /** The pattern of the route, such as `/api/users/:id`. Paths are unbounded, so they are no label. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
};

/** Counts and durations for Prometheus: of the process, of incoming and of outgoing requests. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #served = new Histogram({
    name: "http_server_request_duration_seconds",
    help: "How long requests took, by route and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.#registry],
  });
  readonly #asked = new Histogram({
    name: "http_client_request_duration_seconds",
    help: "How long each try of a request to another service took, by service and status",
    labelNames: ["service", "method", "status"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  observeServed({ method, route, status, durationMs }: ServedRequest): void {
    this.#served.observe({ method, route, status }, durationMs / 1000);
  }

  observeAsked({ service, method, status, durationMs }: HttpAttempt): void {
    this.#asked.observe({ service, method, status }, durationMs / 1000);
  }

  /** The media type of `text`. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Everything so far in Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
