import { setTimeout as wait } from "node:timers/promises";

import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

import { withLogFields } from "../log-fields.ts";
import { outspoken } from "./outspoken-exporter.ts";
import { createSampler } from "./sampler.ts";
import type { TracingSettings } from "./settings.ts";
import { tracedParts } from "./traced.ts";
import type { OpenSpan, SpanOptions, Tracing, TracingOptions } from "./tracing.ts";

/** Time-out for the collector, retries included, in milliseconds. Shutdown waits no longer. */
const patienceMs = 2000;

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const satisfies Record<NonNullable<SpanOptions["kind"]>, SpanKind>;

/** Sends spans to a collector. Registers nothing globally. */
export class OtlpTracing implements Tracing {
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;
  readonly #contexts = new AsyncLocalStorageContextManager().enable();
  readonly #propagator = new W3CTraceContextPropagator();

  constructor(endpoint: string, settings: TracingSettings, { service, version, logger, quiet = [] }: TracingOptions) {
    const exporter = new OTLPTraceExporter({
      url: `${endpoint.replace(/\/$/, "")}/v1/traces`,
      headers: settings.OTEL_EXPORTER_OTLP_HEADERS ?? {},
      timeoutMillis: patienceMs,
    });
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes({
        "service.name": settings.OTEL_SERVICE_NAME ?? service,
        "service.version": version,
      }),
      sampler: createSampler(settings.OTEL_TRACES_SAMPLER_ARG, quiet),
      spanProcessors: [new BatchSpanProcessor({ exporter: outspoken(exporter, logger) })],
    });
    this.#tracer = this.#provider.getTracer("baklava", version);
  }

  each<Parts extends object>(parts: Parts): Parts {
    return tracedParts(parts, (name, work) => this.#within(this.#tracer.startSpan(name, {}, this.#active()), work));
  }

  span<T>(
    name: string,
    work: (span: OpenSpan) => Promise<T>,
    { kind, attributes, from, isRoot = false }: SpanOptions = {},
  ): Promise<T> {
    const parent = from ? this.#propagator.extract(ROOT_CONTEXT, from, defaultTextMapGetter) : this.#active();
    const options = {
      root: isRoot,
      kind: kind ? kinds[kind] : SpanKind.INTERNAL,
      ...(attributes && { attributes }),
    };
    const span = this.#tracer.startSpan(name, options, parent);
    const { traceId } = span.spanContext();
    return withLogFields({ traceId }, () => this.#within(span, () => work(toOpenSpan(span))));
  }

  headers(): Readonly<Record<string, string>> {
    const headers: Record<string, string> = {};
    this.#propagator.inject(this.#active(), headers, defaultTextMapSetter);
    return headers;
  }

  async close(): Promise<void> {
    const ended = this.#provider.shutdown().catch(() => undefined);
    await Promise.race([ended, wait(patienceMs, undefined, { ref: false })]);
  }

  #active(): Context {
    return this.#contexts.active();
  }

  #within<T>(span: Span, work: () => T): T {
    try {
      const value = this.#contexts.with(trace.setSpan(this.#active(), span), work);
      if (value instanceof Promise) return this.#untilSettled(span, value) as T;
      end(span, value);
      return value;
    } catch (error) {
      endWithError(span, error);
      throw error;
    }
  }

  async #untilSettled<T>(span: Span, promise: Promise<T>): Promise<T> {
    try {
      const value = await promise;
      end(span, value);
      return value;
    } catch (error) {
      endWithError(span, error);
      throw error;
    }
  }
}

function end(span: Span, value: unknown): void {
  if (isRefusal(value)) span.setAttributes({ "result.kind": value.kind, "result.reason": value.reason });
  span.end();
}

/** The type alone: a message may quote user input. */
function endWithError(span: Span, error: unknown): void {
  fail(span, error instanceof Error ? error.name : typeof error);
  span.end();
}

function fail(span: Span, type: string): void {
  span.setAttribute("error.type", type).setStatus({ code: SpanStatusCode.ERROR });
}

function toOpenSpan(span: Span): OpenSpan {
  return { set: (attributes) => void span.setAttributes(attributes), fail: (type) => fail(span, type) };
}

/** A refusal has a kind that is not `ok`, a reason that is a code, and a message, which stays out. */
function isRefusal(value: unknown): value is { readonly kind: string; readonly reason: string } {
  if (typeof value !== "object" || value === null || !("kind" in value && "reason" in value)) return false;
  return typeof value.kind === "string" && typeof value.reason === "string" && /^\w+$/.test(value.reason);
}
