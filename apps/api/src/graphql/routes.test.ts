import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { MemoryRateLimiter } from "@baklava/adapters/rate-limit/memory/rate-limiter";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { openBackend } from "@baklava/services/testing/backend";
import type { InjectOptions } from "fastify";
import { expect, test } from "vitest";

import { type AppDeps, createApp } from "../app.ts";
import { addressOf } from "../http/rate-limit.ts";

const host = "localhost:3000";
const backend = openBackend();

function start(deps: Partial<AppDeps> = {}) {
  return createApp({
    settings: { BODY_LIMIT_BYTES: 4096, CORS_ORIGINS: [], PUBLIC_URL: "http://localhost:3000" },
    logger: createLogger({ LOG_LEVEL: "silent" }),
    services: backend.services,
    metrics: new Metrics(),
    checkReady: async () => undefined,
    ...deps,
  });
}

const whoami = "sessionsCurrent { user { role } }";
const post = (payload: object, headers: Readonly<Record<string, string>> = {}): InjectOptions => ({
  method: "POST",
  url: "/graphql",
  headers: { host, "content-type": "application/json", ...headers },
  payload: JSON.stringify(payload),
});

test("a token says who is calling", async () => {
  const { headers } = await hireWithToken(backend.services, "staff", ["users:read"]);
  const answer = await (await start()).inject(post({ query: `{ ${whoami} }` }, headers));
  expect([answer.statusCode, answer.json()]).toEqual([200, { data: { sessionsCurrent: { user: { role: "STAFF" } } } }]);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-request-id": expect.any(String) });
});

test("each operation that a body calls counts for the limits of an address and of a token", async () => {
  const create = (name: string, points: number) => new MemoryRateLimiter({ name, points, windowSeconds: 60 });
  const three = { query: `{ a: ${whoami} b: ${whoami} c: ${whoami} }` };
  const limited = await start({ limit: { limiter: create("address", 5), keyOf: addressOf } });
  expect((await limited.inject(post(three))).headers["ratelimit"]).toBe('"address";r=2;t=60');
  const refused = await limited.inject(post([three, three]));
  expect([refused.statusCode, refused.headers["content-type"]]).toEqual([429, "application/json; charset=utf-8"]);
  expect(refused.json()).toMatchObject({ errors: [{ extensions: { kind: "too_many", reason: "rate_limited" } }] });

  const { headers } = await hireWithToken(backend.services, "staff");
  const forTokens = await start({ tokenLimiter: create("token", 5) });
  expect((await forTokens.inject(post(three, headers))).json()).not.toHaveProperty("errors");
  expect((await forTokens.inject(post(three, headers))).json()).toMatchObject({
    errors: [{ extensions: { kind: "too_many" } }, {}, {}],
  });
});

test.each([
  ["a body that is no JSON", { headers: { host, "content-type": "text/plain" } }, 415],
  ["JSON with a mistake", { payload: "{" }, 400],
  ["a body over the limit", { payload: JSON.stringify({ query: "x".repeat(5000) }) }, 413],
  ["bytes that are not UTF-8", { payload: Buffer.from('{"query":"\xe9"}', "latin1") }, 400],
  ["a host that is not served", { headers: { host: "evil.example", "content-type": "application/json" } }, 403],
  [
    "a page of another site",
    { headers: { ...post({}).headers, cookie: "baklava_session=x", origin: "http://evil.example" } },
    403,
  ],
] as const)("%s is refused as an error of GraphQL", async (_what, change, status) => {
  const answer = await (await start()).inject({ ...post({ query: `{ ${whoami} }` }), ...change } as InjectOptions);
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
});

test("GRAPHQL_INTROSPECTION keeps the schema from callers", async () => {
  const settings = { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: [], PUBLIC_URL: "http://localhost:3000" };
  const introspect = post({ query: "{ __schema { queryType { name } } }" });
  const open = await (await start()).inject(introspect);
  expect(open.json()).toEqual({ data: { __schema: { queryType: { name: "Query" } } } });
  const closed = await start({ settings: { ...settings, GRAPHQL_INTROSPECTION: "off" } });
  expect((await closed.inject(introspect)).json()).not.toHaveProperty("data");
});
