import { ExportResultCode } from "@opentelemetry/core";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";

import { createLogger } from "../logger.ts";
import { outspoken } from "./outspoken-exporter.ts";
import { openTracing } from "./open-tracing.ts";
import { tracingSettings } from "./settings.ts";
import { type Collector, startCollector } from "./testing/collector.ts";
import { noTracing, type Tracing, type TracingOptions } from "./tracing.ts";

class Cellar {
  readonly #bottles = ["red"];
  readonly shelf = "left";

  async run<T>(work: (parts: { readonly cellar: Cellar; readonly label: string }) => Promise<T>): Promise<T> {
    return work({ cellar: new Cellar(), label: "old" });
  }

  count(): number {
    return this.#bottles.length;
  }

  async take(name: string): Promise<object> {
    if (name === "broken") throw new TypeError("secret bottle");
    return name === "red" ? { kind: "ok", value: name } : { kind: "not_found", reason: "no_bottle", message: name };
  }
}

let collector: Collector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

function open(environment: Record<string, string> = {}, options: Partial<TracingOptions> = {}): Promise<Tracing> {
  const settings = tracingSettings.parse({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment });
  return openTracing(settings, { service: "test", version: "1", logger: pino({ level: "silent" }), ...options });
}

const names = () => collector.spans.map(({ name }) => name);

test("each() opens a span for each method, under that of its caller, also behind a callback", async () => {
  const tracing = await open();
  const { cellar } = tracing.each({ cellar: new Cellar(), plain: { count: () => 1 } });
  const value = await tracing.span("visit", () =>
    cellar.run(async ({ cellar: inner, label }) => [inner.count(), label, await inner.take("red")]),
  );
  expect(value).toEqual([1, "old", { kind: "ok", value: "red" }]);
  expect([cellar.shelf, cellar instanceof Cellar]).toEqual(["left", true]);
  await tracing.close();
  expect(collector.tree(collector.spans[0]?.traceId ?? "")).toEqual([
    { visit: [{ "Cellar.run": [{ "Cellar.count": [] }, { "Cellar.take": [] }] }] },
  ]);
});

test("each() leaves data alone, also what a callback is given", async () => {
  class Feed {
    tell<T>(callback: (event: { readonly at: Date; readonly seen: Set<string> }) => T): T {
      return callback({ at: new Date(0), seen: new Set(["a"]) });
    }
  }
  const tracing = await open();
  const { feed, since } = tracing.each({ feed: new Feed(), since: new Date(1) });
  const copied = feed.tell((event) => structuredClone(event));
  expect([copied, structuredClone(since)]).toEqual([{ at: new Date(0), seen: new Set(["a"]) }, new Date(1)]);
  await tracing.close();
  expect(names()).toEqual(["Feed.tell"]);
});

test("a refusal is noted and no error, an exception is one, and neither tells what it was about", async () => {
  const tracing = await open();
  const { cellar } = tracing.each({ cellar: new Cellar() });
  await cellar.take("my secret wine");
  await expect(cellar.take("broken")).rejects.toThrow("secret bottle");
  await tracing.close();
  expect(collector.spans).toMatchObject([
    { hasError: false, attributes: { "result.kind": "not_found", "result.reason": "no_bottle" } },
    { hasError: true, attributes: { "error.type": "TypeError" } },
  ]);
  expect(JSON.stringify(collector.spans)).not.toContain("secret");
});

test("span() continues the trace of who asks, and headers() carries it on", async () => {
  const tracing = await open();
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const headers = await tracing.span("answer", async () => tracing.headers(), {
    kind: "server",
    from: { traceparent },
  });
  await tracing.close();
  const [span] = collector.spans;
  expect(span).toMatchObject({
    traceId: "0af7651916cd43dd8448eb211c80319c",
    parentSpanId: "b7ad6b7169203331",
    kind: 2,
  });
  expect(headers).toMatchObject({ traceparent: `00-${span?.traceId}-${span?.spanId}-01` });
});

test("span() begins a trace of its own when it is to, and records nothing when it is quiet", async () => {
  const tracing = await open({}, { quiet: ["poll"] });
  await tracing.span("poll", () =>
    tracing.span("below", async () => tracing.span("own", async () => 1, { isRoot: true })),
  );
  await tracing.span("visit", () => tracing.span("poll", async () => tracing.span("below", async () => 1)));
  await tracing.close();
  expect(names()).toEqual(["own", "visit"]);
});

test("lines of the log bear the trace", async () => {
  const lines: string[] = [];
  const logger = createLogger({ LOG_LEVEL: "info" }, { write: (line) => void lines.push(line) });
  const tracing = await open();
  await tracing.span("answer", async () => logger.info("inside"));
  logger.info("outside");
  await tracing.close();
  expect(lines[0]).toContain(`"traceId":"${collector.spans[0]?.traceId}"`);
  expect(lines[1]).not.toContain("traceId");
});

test("settings name the program, the share of the traces and the collector's headers", async () => {
  const none = await open({ OTEL_TRACES_SAMPLER_ARG: "0" });
  await none.span("answer", async () => 1);
  await none.close();
  const named = await open({ OTEL_SERVICE_NAME: "app", OTEL_EXPORTER_OTLP_HEADERS: "x-key=a%20b, x-other=1" });
  await named.span("answer", async () => 1);
  await named.close();
  expect(collector.spans).toMatchObject([{ service: "app" }]);
  expect(collector.headers()).toMatchObject({ "x-key": "a b", "x-other": "1" });
});

test.each([
  { OTEL_EXPORTER_OTLP_ENDPOINT: "localhost:4318" },
  { OTEL_EXPORTER_OTLP_HEADERS: "hunter2" },
  { OTEL_TRACES_SAMPLER_ARG: "2" },
])("settings refuse %o, and quote no secret", (environment) => {
  const parsed = tracingSettings.safeParse(environment);
  expect(parsed.success).toBe(false);
  expect(String(parsed.error)).not.toContain("hunter2");
});

test("a collector that is down has no effect on the traced program", async () => {
  const tracing = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" });
  expect(await tracing.span("answer", async () => 42)).toBe(42);
  const startedAt = performance.now();
  await tracing.close();
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

test("exports that fail are told of once an outage", () => {
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line).msg as string) });
  const { SUCCESS, FAILED } = ExportResultCode;
  const codes = [SUCCESS, FAILED, FAILED, SUCCESS, FAILED];
  const exporter = outspoken(
    { export: (_spans, done) => done({ code: codes.shift() ?? SUCCESS }), shutdown: async () => undefined },
    logger,
  );
  while (codes.length > 0) exporter.export([], () => undefined);
  expect(lines).toEqual([
    "Traces cannot be sent, and are lost",
    "Traces are sent again",
    "Traces cannot be sent, and are lost",
  ]);
});

test("without a collector nothing is wrapped", async () => {
  const tracing = await openTracing(tracingSettings.parse({}), { service: "t", version: "1", logger: pino() });
  expect(tracing).toBe(noTracing);
  const cellar = new Cellar();
  expect(tracing.each({ cellar }).cellar).toBe(cellar);
});
