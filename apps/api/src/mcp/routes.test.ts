import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { MemoryRateLimiter } from "@baklava/adapters/rate-limit/memory/rate-limiter";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { UnavailableError } from "@baklava/models/unavailable";
import { type Backend, openBackend } from "@baklava/services/testing/backend";
import type { FastifyInstance } from "fastify";
import { beforeEach, expect, test } from "vitest";

import { type AppDeps, createApp } from "../app.ts";

const host = "localhost:3000";

let backend: Backend;
let app: FastifyInstance;
beforeEach(async () => {
  backend = openBackend();
  app = await start();
});

function start(deps: Partial<AppDeps> = {}) {
  return createApp({
    settings: { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: [], PUBLIC_URL: "http://localhost:3000" },
    logger: createLogger({ LOG_LEVEL: "silent" }),
    services: backend.services,
    metrics: new Metrics(),
    checkReady: async () => undefined,
    ...deps,
  });
}

function ask(headers: Readonly<Record<string, string>>, method: string, params: object = {}) {
  const accept = "application/json, text/event-stream";
  const payload = { jsonrpc: "2.0", id: 1, method, params };
  return app.inject({ method: "POST", url: "/mcp", headers: { host, accept, ...headers }, payload });
}

test("an agent elsewhere is shown the tools that its token is for", async () => {
  const { headers } = await hireWithToken(backend.services, "staff", ["users:read"]);
  const answer = await ask(headers, "tools/list");
  expect(answer.statusCode).toBe(200);
  const names = [...answer.body.matchAll(/"name":"([a-z_]+)"/g)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(["users_list", "users_show", "users_history"]));
  for (const other of ["users_create", "audit_list", "dead_letters_list"]) expect(names).not.toContain(other);
});

test("an agent cannot call a public tool that its token is not for", async () => {
  const { headers } = await hireWithToken(backend.services, "staff", ["audit:read"]);
  const create = { name: "users_create", arguments: { name: "Ada", email: "ada@example.com" } };
  const answer = await ask(headers, "tools/call", create);
  expect(answer.body).toMatch(/scope_needed|not found/);
  expect(
    backend.database
      .table("users")
      .all()
      .map(({ email }) => email),
  ).not.toContain("ada@example.com");
});

test.each([
  ["http://evil.example", 403],
  ["http://localhost:3000", 200],
])("a request with a valid token and the origin %s gets status %i", async (origin, status) => {
  const { headers } = await hireWithToken(backend.services, "staff");
  expect((await ask({ ...headers, origin }, "tools/list")).statusCode).toBe(status);
});

test("an agent elsewhere acts as the user whose token it has", async () => {
  const { headers, userId } = await hireWithToken(backend.services, "customer");
  await ask(headers, "tools/call", { name: "users_rename", arguments: { id: userId, name: "Ada King" } });
  expect(backend.database.table("audit").all().at(-1)).toMatchObject({ action: "renamed", actor: `user:${userId}` });
});

test.each([
  ["without a token", {}, /Send a token/],
  ["with a token that holds no more", { authorization: "Bearer bkt_old" }, /is invalid or expired/],
])("an agent elsewhere %s is told to get one", async (_what, headers, message) => {
  const answer = await ask(headers, "tools/list");
  expect([answer.statusCode, answer.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
  expect(answer.json()).toMatchObject({ error: { message: expect.stringMatching(message) } });
});

test("an agent gets an answer for too many requests, and for a token that cannot be looked up now", async () => {
  const { headers } = await hireWithToken(backend.services, "staff");
  app = await start({ tokenLimiter: new MemoryRateLimiter({ name: "token", points: 1, windowSeconds: 60 }) });
  expect((await ask(headers, "tools/list")).statusCode).toBe(200);
  const refused = await ask(headers, "tools/list");
  expect([refused.statusCode, refused.headers, refused.json()]).toMatchObject([
    429,
    { "retry-after": "5" },
    { error: { data: { kind: "too_many", reason: "rate_limited" } } },
  ]);
  const bySecret = () => Promise.reject(new UnavailableError("database", { cause: undefined }));
  app = await start({ services: { ...backend.services, identity: { bySecret } } as never });
  const away = await ask(headers, "tools/list");
  expect([away.statusCode, away.headers, away.json()]).toMatchObject([
    503,
    { "retry-after": "5" },
    { error: { data: { kind: "unavailable", reason: "database_unavailable" } } },
  ]);
});

test("the session of a browser does not count", async () => {
  const { headers } = await hireWithToken(backend.services, "staff");
  const cookie = `baklava_session=${headers.authorization.replace("Bearer ", "")}`;
  const current = await app.inject({ url: "/api/sessions/current", headers: { host, cookie } });
  expect(current.json()).toMatchObject({ user: { role: "staff" } });
  expect((await ask({ cookie }, "tools/list")).statusCode).toBe(401);
});

test("there are no batches", async () => {
  const { headers } = await hireWithToken(backend.services, "staff");
  const payload = [1, 2].map((id) => ({ jsonrpc: "2.0", id, method: "tools/list", params: {} }));
  const accept = "application/json, text/event-stream";
  const answer = await app.inject({ method: "POST", url: "/mcp", headers: { host, accept, ...headers }, payload });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    400,
    { error: { message: expect.stringContaining("no batches") } },
  ]);
});

test("what is no request of the protocol is refused", async () => {
  const { headers } = await hireWithToken(backend.services, "staff");
  const broken = {
    method: "POST",
    url: "/mcp",
    headers: { host, ...headers, "content-type": "application/json" },
  } as const;
  for (const payload of ["{", "[]", '{"jsonrpc":"1.0"}', "null"]) {
    const { statusCode } = await app.inject({ ...broken, payload });
    expect([400, 406]).toContain(statusCode);
  }
  expect((await app.inject({ method: "GET", url: "/mcp", headers: { host, ...headers } })).statusCode).toBe(405);
});
