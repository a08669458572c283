import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openTracing } from "../tracing/open-tracing.ts";
import { tracingSettings } from "../tracing/settings.ts";
import { startCollector } from "../tracing/testing/collector.ts";
import { HttpClient, type HttpClientOptions } from "./http-client.ts";
import { httpSettings } from "./settings.ts";

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let baseUrl: string;
let answers: Answer[];
let received: { request: IncomingMessage; body: string }[];
const ok: Answer = (_request, response) => void response.end("fine");
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(code, headers).end();
const hangUp: Answer = (request) => void request.socket.destroy();

beforeEach(async () => {
  [answers, received] = [[], []];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      received.push({ request, body });
      (answers.shift() ?? ok)(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close().closeAllConnections();
});

function open(options: Partial<HttpClientOptions> = {}, environment = {}): HttpClient {
  const settings = httpSettings.parse(environment);
  return new HttpClient({ service: "app", baseUrl, settings, logger: pino({ level: "silent" }), ...options });
}

describe("request()", () => {
  test("sends method, path, form, key and token, and gives the answer", async () => {
    answers = [(_request, response) => void response.writeHead(201, { "x-any": "1" }).end("done")];
    const client = open({ bearerToken: "secret", baseUrl: `${baseUrl}/api/` });
    const request = { method: "POST", path: "/things?a=1", form: { name: "a b&c" }, idempotencyKey: "k1" } as const;
    expect(await client.request(request)).toMatchObject({ status: 201, headers: { "x-any": "1" }, body: "done" });
    const [first] = received;
    expect([first?.request.method, first?.request.url, first?.body]).toEqual([
      "POST",
      "/api/things?a=1",
      "name=a+b%26c",
    ]);
    expect(first?.request.headers).toMatchObject({
      "user-agent": "baklava/0.1",
      authorization: "Bearer secret",
      "idempotency-key": "k1",
      "content-type": "application/x-www-form-urlencoded",
    });
  });

  test.each([
    ["429", status(429)],
    ["503", status(503)],
    ["a connection that breaks off", hangUp],
  ])("tries again after %s", async (_what, answer) => {
    answers = [answer, answer];
    expect(await open().request({ method: "GET", path: "/" })).toMatchObject({ status: 200, body: "fine" });
    expect(received).toHaveLength(3);
  });

  test("gives up after three tries", async () => {
    answers = [status(500), status(500), status(502), ok];
    expect(await open().request({ method: "GET", path: "/" })).toMatchObject({ status: 502 });
    answers = [hangUp, hangUp, hangUp];
    await expect(open().request({ method: "GET", path: "/" })).rejects.toMatchObject({ reason: "broken_off" });
  });

  test("repeats a POST only with an idempotency key, and no request that was understood", async () => {
    answers = [status(503)];
    expect(await open().request({ method: "POST", path: "/" })).toMatchObject({ status: 503 });
    answers = [status(404)];
    expect(await open().request({ method: "GET", path: "/" })).toMatchObject({ status: 404 });
    answers = [status(503)];
    expect(await open().request({ method: "POST", path: "/", idempotencyKey: "k1" })).toMatchObject({ status: 200 });
  });

  test("waits at least as long as Retry-After says", async () => {
    answers = [status(429, { "retry-after": "1" })];
    const startedAt = performance.now();
    await open().request({ method: "GET", path: "/" });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
  });

  test("ends a request that takes too long", async () => {
    answers = [() => undefined];
    const client = open({}, { HTTP_TIMEOUT_MS: "50", HTTP_ATTEMPTS: "1" });
    await expect(client.request({ method: "GET", path: "/" })).rejects.toMatchObject({ reason: "timeout" });
  });

  test("names the service, and not the URL, when the connection is refused", async () => {
    const client = open({ baseUrl: "http://127.0.0.1:1/secret" }, { HTTP_ATTEMPTS: "1" });
    await expect(client.request({ method: "GET", path: "/" })).rejects.toMatchObject({
      reason: "no_connection",
      message: "app did not answer (nothing listens at this address)",
    });
  });

  test("leaves a service alone that fails again and again", async () => {
    const client = open({}, { HTTP_ATTEMPTS: "1" });
    answers = Array.from({ length: 10 }, () => status(500));
    for (let call = 0; call < 10; call += 1) await client.request({ method: "GET", path: "/" });
    await expect(client.request({ method: "GET", path: "/" })).rejects.toMatchObject({ reason: "circuit_open" });
    expect(received).toHaveLength(10);
  });

  test("goes through a proxy, but not to hosts that need none", async () => {
    const other = "http://app.example/path";
    const proxied = open({ baseUrl: other }, { HTTP_PROXY: baseUrl, NO_PROXY: "", HTTP_ATTEMPTS: "1" });
    await proxied.request({ method: "GET", path: "/" }).catch(() => undefined);
    const [first] = received;
    expect(first?.request.url ?? first?.request.headers.host).toContain("app.example");
    const direct = open({}, { HTTP_PROXY: "http://127.0.0.1:1" });
    expect(await direct.request({ method: "GET", path: "/" })).toMatchObject({ status: 200 });
  });

  test("carries the trace on, with a span for each try", async () => {
    const collector = await startCollector();
    const settings = tracingSettings.parse({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    const tracing = await openTracing(settings, { service: "test", version: "1", logger: pino({ level: "silent" }) });
    answers = [status(503)];
    await tracing.span("visit", () => open({ tracing }).request({ method: "GET", path: "/things?card=hunter2" }));
    await tracing.close();
    await collector.close();
    const tries = collector.spans.filter(({ name }) => name === "GET app");
    expect(collector.tree(tries[0]?.traceId ?? "")).toEqual([{ visit: [{ "GET app": [] }, { "GET app": [] }] }]);
    expect(tries).toMatchObject([
      { kind: 3, hasError: true, attributes: { "http.response.status_code": 503 } },
      { kind: 3, hasError: false, attributes: { "http.response.status_code": 200 } },
    ]);
    expect(received.map(({ request }) => request.headers["traceparent"])).toEqual(
      tries.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`),
    );
    expect(JSON.stringify(tries)).not.toContain("hunter2");
  });

  test("tells each try to the log and the metrics, without secrets", async () => {
    const lines: string[] = [];
    const attempts: unknown[] = [];
    const logger = pino({ level: "debug" }, { write: (line) => void lines.push(line) });
    const client = open({ logger, bearerToken: "hunter2", observe: (attempt) => attempts.push(attempt) });
    answers = [status(503)];
    await client.request({ method: "GET", path: "/things?card=hunter2", form: { card: "hunter2" } });
    expect(attempts).toMatchObject([{ service: "app", method: "GET", path: "/things", status: 503 }, { status: 200 }]);
    expect(lines).toHaveLength(2);
    expect(lines.join("")).not.toContain("hunter2");
  });
});
