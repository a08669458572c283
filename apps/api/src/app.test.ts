import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";

import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { openShop } from "@baklava/services/testing/shop";
import type { InjectOptions } from "fastify";
import { describe, expect, onTestFinished, test } from "vitest";

import { type AppDeps, createApp } from "./app.ts";
import { hireWithToken } from "./testing/tokens.ts";

const lines: string[] = [];
const logger = createLogger({ LOG_LEVEL: "info" }, { write: (line) => lines.push(line) });

async function app(deps: Partial<AppDeps> = {}) {
  return createApp({
    settings: { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: ["http://localhost:5173"], PUBLIC_URL: "http://localhost" },
    logger,
    services: openShop().services,
    metrics: new Metrics(),
    checkReady: async () => undefined,
    ...deps,
  });
}

const host = "127.0.0.1:3000";
const asJson = { "content-type": "application/json" };
const asForm = { "content-type": "application/x-www-form-urlencoded" };
const latin1 = Buffer.from('{"name":"\xe9"}', "latin1");
const create = {
  method: "POST",
  url: "/trpc/users.create",
  headers: { host, "content-type": "application/json" },
  payload: { name: "Ada", email: "ada@example.com" },
} as const;

test("answers with the request's id, under which it is logged", async () => {
  const { statusCode, headers } = await (await app()).inject(create);
  expect([statusCode, headers["x-request-id"]]).toEqual([200, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  expect(lines.join("")).toContain(`"reqId":"${String(headers["x-request-id"])}"`);
});

test("refuses a body over the limit", async () => {
  const { statusCode, json } = await (await app()).inject({ ...create, payload: { name: "x".repeat(2000) } });
  expect(statusCode).toBe(413);
  expect(json()).toMatchObject({
    error: {
      message: "The body is longer than 1024 bytes; send less at a time",
      data: { kind: "invalid", reason: "payload_too_large" },
    },
  });
});

test.each(["multipart/form-data; boundary=x", "text/plain", "application/x-www-form-urlencoded"])(
  "refuses %s",
  async (type) => {
    const headers = { host, "content-type": type };
    const { statusCode, json } = await (await app()).inject({ ...create, headers, payload: "x" });
    expect([statusCode, json()]).toMatchObject([415, { error: { message: "Send the body as application/json" } }]);
  },
);

test("names a way out of an unknown address", async () => {
  const { statusCode, json } = await (await app()).inject({ url: "/nowhere", headers: { host } });
  expect([statusCode, json()]).toMatchObject([404, { error: { data: { kind: "not_found" } } }]);
});

test.each(["evil.example", "evil.example:3000", "127.0.0.1.evil.example"])("refuses the host %j", async (name) => {
  const { statusCode } = await (await app()).inject({ ...create, headers: { ...create.headers, host: name } });
  expect(statusCode).toBe(403);
});

test.each(["localhost:3000", "LOCALHOST", "127.0.0.1", "[::1]:3000"])("serves the host %j", async (name) => {
  const { statusCode } = await (await app()).inject({ url: "/livez", headers: { host: name } });
  expect(statusCode).toBe(200);
});

test.each([
  ["http://localhost:5173", "http://localhost:5173"],
  ["http://evil.example", undefined],
])("lets pages of %s call: %s", async (origin, allowed) => {
  const headers = { host, origin, "access-control-request-method": "POST" };
  const response = await (await app()).inject({ method: "OPTIONS", url: create.url, headers });
  expect(response.headers["access-control-allow-origin"]).toBe(allowed);
});

test("refuses a batch of more than 50 calls, and says how many may be", async () => {
  const batchOf = (count: number) => `/trpc/${Array.from({ length: count }, () => "products.list").join(",")}?batch=1`;
  const server = await app();
  const { statusCode, json } = await server.inject({ url: batchOf(51), headers: { host } });
  expect(statusCode).toBe(400);
  expect(json()).toMatchObject({
    error: { message: "The batch has 51 calls; send at most 50 at a time", data: { kind: "invalid" } },
  });
  expect((await server.inject({ url: batchOf(50), headers: { host } })).statusCode).toBe(200);
});

test("refuses a body that is not UTF-8, and serves one that is", async () => {
  const server = await app();
  const payload = Buffer.from('{"name":"Ad\u00e9","email":"ada@example.com"}', "latin1");
  const { statusCode, json } = await server.inject({ ...create, payload });
  expect([statusCode, json()]).toMatchObject([400, { error: { message: expect.stringContaining("not valid UTF-8") } }]);
  const served = await server.inject({ ...create, payload: { name: "Adé", email: "ade@example.com" } });
  expect(served.json()).toMatchObject({ result: { data: { name: "Adé" } } });
});

test.each([
  ["GET /%zz HTTP/1.1\r\nHost: localhost", 400, "write a percent sign as %25"],
  [`GET /trpc/${"x".repeat(6000)} HTTP/1.1\r\nHost: localhost`, 414, "The address is too long"],
  [`GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"x".repeat(20_000)}`, 431, "The headers are longer"],
  ["HELLO", 400, "not valid HTTP"],
])("answers what never gets to a route in the shape of all errors: %.20s", async (head, status, message) => {
  const server = await app();
  await server.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  const socket = connect((server.server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(`${head}\r\nConnection: close\r\n\r\n`);
  const [answerHead, body = ""] = (await text(socket)).split("\r\n\r\n");
  expect(answerHead).toContain(`HTTP/1.1 ${status} `);
  const data = { kind: "invalid", httpStatus: status, issues: [] };
  expect(JSON.parse(body)).toMatchObject({ error: { message: expect.stringContaining(message), data } });
});

test("logs a bug with its stack, and tells the caller nothing of it", async () => {
  const shop = openShop();
  shop.tamper = () => {
    throw new TypeError("secret detail");
  };
  const { statusCode, body } = await (await app({ services: shop.services })).inject(create);
  expect(statusCode).toBe(500);
  expect(body).not.toMatch(/secret detail|\.ts/);
  expect(lines.join("")).toContain("secret detail");
});

test("is alive but not ready while the database is away", async () => {
  const server = await app({ checkReady: () => Promise.reject(new Error("ECONNREFUSED")) });
  expect((await server.inject({ url: "/livez", headers: { host } })).statusCode).toBe(200);
  expect((await server.inject({ url: "/readyz", headers: { host } })).statusCode).toBe(503);
});

describe("/api", () => {
  test("offers operations as resources", async () => {
    const { services } = openShop();
    const api = await app({ services });
    const headers = { host, ...(await hireWithToken(services, "staff")).headers };
    const payload = { name: "Ada", email: "a@b.co" };
    const register = { method: "POST", url: "/api/users", headers, payload } as const;
    const created = await api.inject(register);
    expect(created).toMatchObject({ statusCode: 201, headers: { location: expect.stringMatching(/^\/api\/users\//) } });
    const shown = await api.inject({ url: String(created.headers.location), headers });
    expect([shown.statusCode, shown.json()]).toMatchObject([200, { name: "Ada" }]);
    const closed = await api.inject({ method: "POST", url: `${shown.raw.req.url}/deactivation`, headers });
    expect([closed.statusCode, closed.json()]).toMatchObject([200, { status: "deactivated" }]);
  });

  test.each([
    ["an address where nothing is", { url: "/api/nothing" }, 404, "not_found"],
    [
      "a body that is no JSON",
      { method: "POST", url: "/api/users", payload: "{", headers: asJson },
      400,
      "bad_request",
    ],
    [
      "a body that is not UTF-8",
      { method: "POST", url: "/api/users", payload: latin1, headers: asJson },
      400,
      "bad_request",
    ],
    [
      "a body over the limit",
      { method: "POST", url: "/api/users", payload: { x: "x".repeat(2000) } },
      413,
      "payload_too_large",
    ],
    [
      "a form",
      { method: "PUT", url: "/api/users/1/name", payload: "a=b", headers: asForm },
      415,
      "unsupported_media_type",
    ],
    [
      "a page elsewhere",
      { method: "POST", url: "/api/users/1/deactivation", headers: { origin: "http://evil.example" } },
      415,
      "unsupported_media_type",
    ],
    ["another host", { url: "/api/users", headers: { host: "evil.example" } }, 403, "forbidden"],
  ] as const)("refuses %s as a problem", async (_what, { headers = {}, ...request }: InjectOptions, status, reason) => {
    const answer = await (await app()).inject({ ...request, headers: { host, ...headers } });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
      status,
      expect.stringContaining("application/problem+json"),
    ]);
    expect(answer.json()).toMatchObject({ status, reason, type: `urn:baklava:problem:${reason}` });
  });

  test("a bug tells nothing of itself", async () => {
    const services = {
      ...openShop().services,
      product: { list: () => Promise.reject(new TypeError("secret detail")) },
    };
    const answer = await (
      await app({ services: services as never })
    ).inject({ url: "/api/products", headers: { host } });
    expect([answer.statusCode, answer.json()]).toMatchObject([500, { kind: null, reason: null }]);
    expect(answer.body).not.toMatch(/secret detail|stack|\.ts/);
  });

  test("describes itself, on a page that loads nothing from elsewhere", async () => {
    const api = await app();
    const document = (await api.inject({ url: "/api/openapi.json", headers: { host } })).json<{ openapi: string }>();
    expect(document.openapi).toBe("3.1.0");
    const page = await api.inject({ url: "/api/docs/", headers: { host } });
    expect([page.statusCode, page.headers["content-type"]]).toEqual([200, expect.stringContaining("text/html")]);
    expect(page.headers["content-security-policy"]).toContain("default-src 'self'");
    expect(page.body).not.toMatch(/(src|href)="https?:/);
  });
});

test("counts requests by the pattern of their route, whatever callers make up", async () => {
  const api = await app();
  for (const url of ["/api/products", "/api/products/1", "/api/products/2", "/api/made-up", "/trpc/made.up"]) {
    await api.inject({ url, headers: { host } });
  }
  const { body, headers } = await api.inject({ url: "/metrics", headers: { host } });
  expect(headers["content-type"]).toContain("text/plain");
  const counted = body.matchAll(/_count\{method="GET",route="([^"]+)",status="(\d+)"\} (\d+)/g);
  expect(new Set([...counted].map(([, ...parts]) => parts.join(" ")))).toEqual(
    new Set(["/api/products 200 1", "/api/products/:id 400 2", "none 404 1", "/trpc/:path 404 1"]),
  );
});
