import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { type Collector, startCollector } from "@baklava/adapters/tracing/testing/collector";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { startApi } from "./testing/api-process.ts";
import { grpcClient } from "./testing/grpc-client.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function startTraced(environment: Record<string, string> = {}) {
  const collector = await startCollector();
  onTestFinished(() => collector.close());
  const settings = { DATABASE_URL: database.url, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment };
  return { collector, api: await startApi(settings) };
}

function post(url: string, input: object, headers: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify(input);
  return fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
}

const spanOf = ({ spans }: Collector, name: string) => spans.find((span) => span.name === name);

/** The spans below the transport when an anonymous caller registers a user. */
const registration = [
  {
    "users.create": [
      {
        "UserService.create": [
          { "PostgresUnitOfWork.run": [{ "PostgresAttemptRepository.count": [] }] },
          {
            "PostgresUnitOfWork.run": [
              { "PostgresUserRepository.insert": [] },
              { "PostgresAccountRepository.insert": [] },
              { "PostgresProfileRepository.insert": [] },
              { "PostgresAuditRepository.append": [] },
            ],
          },
        ],
      },
    ],
  },
];

test("a request is one trace in every transport, with a span for each layer", async () => {
  const { collector, api } = await startTraced();
  expect((await post(`${api.url}/api/users`, { name: "Ada", email: "rest@example.com" })).status).toBe(201);
  expect((await post(`${api.url}/trpc/users.create`, { name: "Ada", email: "trpc@example.com" })).status).toBe(200);
  expect((await fetch(`${api.url}/livez`)).status).toBe(200);
  expect(await api.end()).toBe(0);

  const traces = new Set(collector.spans.map(({ traceId }) => traceId));
  expect([...traces].flatMap((traceId) => collector.tree(traceId))).toEqual(
    expect.arrayContaining([{ "POST /api/users": registration }, { "POST /trpc/:path": registration }]),
  );
  expect(traces.size).toBe(2);
  expect(spanOf(collector, "POST /api/users")).toMatchObject({
    service: "baklava-api",
    kind: 2,
    attributes: { "http.request.method": "POST", "http.route": "/api/users", "http.response.status_code": 201 },
  });
  expect(JSON.stringify(collector.spans)).not.toContain("example.com");
});

test("a trace that comes in goes on, and the log names it with the request", async () => {
  const { collector, api } = await startTraced();
  const [traceId, parentSpanId] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
  const user = { name: "Ada", email: "goes-on@example.com" };
  const answer = await post(`${api.url}/api/users`, user, { traceparent: `00-${traceId}-${parentSpanId}-01` });
  await api.end();
  expect(spanOf(collector, "POST /api/users")).toMatchObject({ traceId, parentSpanId });
  expect(collector.tree(traceId)).toEqual([{ "POST /api/users": registration }]);
  const lines = api
    .output()
    .split("\n")
    .filter((line) => line.includes(answer.headers.get("x-request-id") ?? "?"));
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { msg: "incoming request", traceId },
    { msg: "request completed", traceId, res: { statusCode: 201 } },
  ]);
});

test("a call of gRPC is a trace as well, and goes on with that of its metadata", async () => {
  const { collector, api } = await startTraced({ GRPC_PORT: "0" });
  const [traceId, parentSpanId] = ["1af7651916cd43dd8448eb211c80319c", "c7ad6b7169203331"];
  const client = grpcClient(api.grpcUrl ?? "", { traceparent: `00-${traceId}-${parentSpanId}-01` });
  await client.call("Users.Create", { name: "Ada", email: "grpc@example.com" });
  await api.end();
  expect(collector.tree(traceId)).toEqual([{ "POST /baklava.v1.UsersService/Create": registration }]);
  expect(spanOf(collector, "POST /baklava.v1.UsersService/Create")).toMatchObject({ parentSpanId });
});

test("a refusal is noted where it was decided, and is no error", async () => {
  const { collector, api } = await startTraced();
  const user = { name: "Ada", email: "twice@example.com" };
  await post(`${api.url}/api/users`, user);
  expect((await post(`${api.url}/api/users`, user)).status).toBe(409);
  await api.end();
  const refused = collector.spans.filter(({ attributes }) => attributes["result.reason"] === "email_taken");
  expect(refused.map(({ name, hasError }) => [name, hasError])).toEqual([
    ["PostgresUnitOfWork.run", false],
    ["UserService.create", false],
    ["users.create", false],
  ]);
});

test("a collector that does not answer holds up neither requests nor the end", async () => {
  const { api } = await startTraced({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" });
  expect((await fetch(`${api.url}/api/sessions/current`)).status).toBe(200);
  expect(await api.end()).toBe(0);
});

test("without a collector, nothing of OpenTelemetry is loaded", async () => {
  const { api: traced } = await startTraced({ NODE_DEBUG: "esm" });
  const api = await startApi({ DATABASE_URL: database.url, NODE_DEBUG: "esm" });
  expect((await fetch(`${api.url}/api/sessions/current`)).status).toBe(200);
  expect([await traced.end(), await api.end()]).toEqual([0, 0]);
  expect(traced.output()).toContain("@opentelemetry/sdk-trace");
  expect(api.output()).not.toContain("@opentelemetry/sdk-trace");
});
