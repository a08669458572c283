import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";

import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { MemoryRateLimiter } from "@baklava/adapters/rate-limit/memory/rate-limiter";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { system } from "@baklava/models/caller";
import { UnavailableError } from "@baklava/models/unavailable";
import { openBackend } from "@baklava/services/testing/backend";
import type { InjectOptions } from "fastify";
import { describe, expect, onTestFinished, test } from "vitest";

import { type AppDeps, createApp } from "./app.ts";
import { addressOf } from "./http/rate-limit.ts";

const lines: string[] = [];
const logger = createLogger({ LOG_LEVEL: "info" }, { write: (line) => lines.push(line) });

async function app(deps: Partial<AppDeps> = {}) {
  return createApp({
    settings: { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: ["http://localhost:5173"], PUBLIC_URL: "http://localhost" },
    logger,
    services: openBackend().services,
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

test("an error before the work of a request is logged under its id, and nothing of one request is logged with another", async () => {
  lines.length = 0;
  const limiter = new MemoryRateLimiter({ name: "test", points: 1, windowSeconds: 60 });
  limiter.consume = () => Promise.reject(new Error("The limiter is broken"));
  const broken = await app({ limit: { limiter, keyOf: addressOf } });
  const [first, second] = [await broken.inject(create), await broken.inject(create)].map(({ headers }) =>
    String(headers["x-request-id"]),
  );
  const failed = lines.map((line) => JSON.parse(line) as { reqId: string; err?: unknown }).filter(({ err }) => err);
  expect(failed.map(({ reqId }) => reqId)).toEqual([first, second]);
});

test("refuses a body over the limit", async () => {
  const { statusCode, json } = await (await app()).inject({ ...create, payload: { name: "x".repeat(2000) } });
  expect(statusCode).toBe(413);
  expect(json()).toMatchObject({
    error: {
      message: "The body exceeds the limit of 1024 bytes; send less at a time",
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

test("asks to come back later when the database cannot do it now, over REST and tRPC, alone or in a batch", async () => {
  const { services } = openBackend();
  services.identity.describe = () => Promise.reject(new UnavailableError("database", { cause: undefined }));
  const api = await app({ services });
  for (const url of ["/api/sessions/current", "/trpc/sessions.current", "/trpc/no.such,sessions.current?batch=1"]) {
    const { statusCode, headers } = await api.inject({ url, headers: { host } });
    expect([url, statusCode, headers["retry-after"]]).toEqual([url, expect.any(Number), "5"]);
    expect([503, 207]).toContain(statusCode);
  }
});

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

test.each([
  ["PUT", "/api/users/1/name"],
  ["PATCH", "/api/users/1"],
  ["DELETE", "/api/session-cookie"],
  ["POST", "/trpc/users.create"],
])("lets pages of an allowed origin use %s %s", async (method, url) => {
  const headers = { host, origin: "http://localhost:5173", "access-control-request-method": method };
  const answer = await (await app()).inject({ method: "OPTIONS", url, headers });
  expect(answer.headers["access-control-allow-methods"]).toContain(method);
  expect(answer.headers["access-control-allow-credentials"]).toBe("true");
});

test.each(["/trpc/sessions.current", "/trpc/users.list", "/api/sessions/current", "/api/users", "/livez", "/nowhere"])(
  "tells caches that the answer of %s is for one origin",
  async (url) => {
    const { headers } = await (await app()).inject({ url, headers: { host, origin: "http://localhost:5173" } });
    expect(String(headers["vary"]).split(", ")).toContain("Origin");
  },
);

test.each([
  ["DELETE", "/api/users", "GET, HEAD, POST"],
  ["POST", "/api/users/1", "GET, HEAD"],
  ["PUT", "/livez", "GET, HEAD"],
  ["PATCH", "/mcp", "DELETE, GET, HEAD, POST"],
] as const)("answers %s %s with 405 and the methods that there are", async (method, url, allow) => {
  const answer = await (await app()).inject({ method, url, headers: { host, ...asJson }, payload: "{}" });
  expect([answer.statusCode, answer.headers["allow"]]).toEqual([405, allow]);
  expect(answer.body).toContain(`${url} takes ${allow}, not ${method}`);
});

test.each([
  ["/api/user", "did you mean /api/users?"],
  ["/api/users/1/pasword", "did you mean /api/users/1/password?"],
  ["/livz", "did you mean /livez?"],
  ["/something/else/altogether", "see /api/openapi.json"],
])("suggests at %s: %s", async (url, hint) => {
  const answer = await (await app()).inject({ url, headers: { host } });
  expect([answer.statusCode, answer.body]).toEqual([404, expect.stringContaining(hint)]);
});

test.each(["/api/sessions/current/", "/livez/", "/trpc/sessions.current/"])(
  "takes %s as without its last slash",
  async (url) => {
    expect((await (await app()).inject({ url, headers: { host } })).statusCode).toBe(200);
  },
);

test("refuses a request with two hosts", async () => {
  const server = await app();
  await server.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  const socket = connect((server.server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(
    "GET /api/sessions/current HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
  );
  expect(await text(socket)).toMatch(/^HTTP\/1.1 400 [\s\S]*more than one header Host/);
});

test("refuses a batch of more than 50 calls, and says how many may be", async () => {
  const batchOf = (count: number) =>
    `/trpc/${Array.from({ length: count }, () => "sessions.current").join(",")}?batch=1`;
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
  const backend = openBackend();
  backend.tamper = () => {
    throw new TypeError("secret detail");
  };
  const { statusCode, body } = await (await app({ services: backend.services })).inject(create);
  expect(statusCode).toBe(500);
  expect(body).not.toMatch(/secret detail|\.ts/);
  expect(lines.join("")).toContain("secret detail");
});

test("is alive but not ready while the database is away", async () => {
  const server = await app({ checkReady: () => Promise.reject(new Error("ECONNREFUSED")) });
  expect((await server.inject({ url: "/livez", headers: { host } })).statusCode).toBe(200);
  expect((await server.inject({ url: "/readyz", headers: { host } })).statusCode).toBe(503);
});

describe("a person in a browser", () => {
  const asPerson = { host, accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
  const navigates = { ...asPerson, "sec-fetch-dest": "document" };

  test.each(["/", "/trpc", "/api", "/api/", "/docs"])("finds at %s a page with links that work", async (url) => {
    const api = await app();
    const answer = await api.inject({ url, headers: asPerson });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(answer.body).toContain("/api/session-cookie");
    const links = [...answer.body.matchAll(/href="([^"]+)"/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect((await api.inject({ url: link, headers: asPerson })).statusCode).toBe(200);
  });

  test.each([
    ["/api/users", 401, "Sign in first"],
    ["/trpc/users.list", 401, "Sign in first"],
    ["/nowhere", 404, "There is nothing at GET /nowhere"],
    ["/trpc/users.lst", 404, "did you mean users.list?"],
    ["/api/sessions/current?bogus=1", 400, "bogus"],
  ])("reads at %s why it is refused", async (url, status, sentence) => {
    const answer = await (await app()).inject({ url, headers: asPerson });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([status, "text/html; charset=utf-8"]);
    expect(answer.body).toContain(sentence);
  });

  test("is shown data, and no markup of those who stored it", async () => {
    const { services } = openBackend();
    const { headers, userId } = await hireWithToken(services, "customer");
    await services.user.rename({ id: userId, name: "<script>alert(1)</script>" }, system("operator:test"));
    const api = await app({ services });
    const page = await api.inject({ url: `/api/users/${userId}`, headers: { ...navigates, ...headers } });
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none';style-src 'sha256-/);
  });

  test.each([{ host }, { host, accept: "*/*" }, { host, accept: "application/json, text/html" }])(
    "is none who asks with %j",
    async (headers) => {
      const api = await app();
      for (const url of ["/", "/api/sessions/current", "/api/users", "/nowhere"]) {
        expect((await api.inject({ url, headers })).headers["content-type"]).toMatch(/json/);
      }
    },
  );
});

describe("/api", () => {
  test("offers operations as resources", async () => {
    const { services } = openBackend();
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
      ...openBackend().services,
      identity: { describe: () => Promise.reject(new TypeError("secret detail")) },
    };
    const answer = await (
      await app({ services: services as never })
    ).inject({ url: "/api/sessions/current", headers: { host } });
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

describe("the limit of requests", () => {
  const limitOf = (points: number) => ({
    limiter: new MemoryRateLimiter({ name: "address", points, windowSeconds: 60 }),
    keyOf: addressOf,
  });
  const from = (ip: string) => ({ url: "/api/sessions/current", headers: { host }, remoteAddress: ip });

  test("tells what is left, and refuses what is more in the shape of each transport", async () => {
    const api = await app({ limit: limitOf(2) });
    const first = await api.inject(from("192.0.2.1"));
    expect([first.statusCode, first.headers]).toMatchObject([
      200,
      { "ratelimit-policy": '"address";q=2;w=60', ratelimit: '"address";r=1;t=60' },
    ]);
    await api.inject(from("192.0.2.1"));
    const rest = await api.inject(from("192.0.2.1"));
    expect([rest.statusCode, rest.headers, rest.json()]).toMatchObject([
      429,
      {
        "retry-after": "60",
        ratelimit: '"address";r=0;t=60',
        "content-type": expect.stringContaining("application/problem+json"),
      },
      { kind: "too_many", reason: "rate_limited", type: "urn:baklava:problem:rate_limited" },
    ]);
    const trpc = await api.inject({ ...from("192.0.2.1"), url: "/trpc/sessions.current" });
    expect([trpc.statusCode, trpc.json()]).toMatchObject([
      429,
      {
        error: { message: "Too many requests; try again in 60 s", data: { kind: "too_many", reason: "rate_limited" } },
      },
    ]);
    expect((await api.inject(from("192.0.2.2"))).statusCode).toBe(200);
  });

  test("counts each call of a batch, and refuses a batch of more than are left", async () => {
    const api = await app({ limit: limitOf(5) });
    const batch = { ...from("192.0.2.1"), url: `/trpc/${Array(3).fill("sessions.current").join(",")}?batch=1` };
    const first = await api.inject(batch);
    expect([first.statusCode, first.headers["ratelimit"]]).toEqual([200, '"address";r=2;t=60']);
    expect((await api.inject(batch)).statusCode).toBe(429);
  });

  test("does not count who asks whether the API is well", async () => {
    const api = await app({ limit: limitOf(1) });
    for (const url of ["/livez", "/readyz", "/metrics", "/livez"]) {
      expect((await api.inject({ ...from("127.0.0.1"), url })).statusCode).toBe(200);
    }
  });

  test.each([
    ["2001:db8:0:7::1", "2001:db8:0:7:ffff::2", 429],
    ["2001:db8::1", "2001:db8:0:0:1::", 429],
    ["2001:db8::1", "2001:db8:0:1::1", 200],
    ["::ffff:192.0.2.1", "192.0.2.1", 429],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.2", 200],
  ])("takes %s and %s for one another's network: %i", async (one, other, status) => {
    const api = await app({ limit: limitOf(1) });
    await api.inject(from(one));
    expect((await api.inject(from(other))).statusCode).toBe(status);
  });

  test("trusts known proxies alone for the address of a client", async () => {
    const settings = {
      BODY_LIMIT_BYTES: 1024,
      CORS_ORIGINS: [],
      PUBLIC_URL: "http://localhost",
      TRUST_PROXY: "10.0.0.0/8",
    };
    const api = await app({ limit: limitOf(1), settings });
    const ask = async (ip: string, forwarded: string) => {
      const headers = { host, "x-forwarded-for": forwarded };
      return (await api.inject({ ...from(ip), headers })).statusCode;
    };
    expect([await ask("10.0.0.1", "192.0.2.1"), await ask("10.0.0.1", "192.0.2.2")]).toEqual([200, 200]);
    expect(await ask("10.0.0.1", "192.0.2.1")).toBe(429);
    expect([await ask("198.51.100.1", "192.0.2.3"), await ask("198.51.100.1", "192.0.2.4")]).toEqual([200, 429]);
  });
});

describe("security headers", () => {
  test.each(["/api/sessions/current", "/trpc/sessions.current", "/nowhere", "/livez"])(
    "stand on the answer of %s",
    async (url) => {
      const { headers } = await (await app()).inject({ url, headers: { host } });
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none';frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "no-referrer",
      });
      expect(headers).not.toHaveProperty("strict-transport-security");
      expect(headers).not.toHaveProperty("x-powered-by");
    },
  );

  test("ask for TLS where browsers come over TLS", async () => {
    const settings = { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: [], PUBLIC_URL: "https://app.example" };
    const { headers } = await (await app({ settings })).inject({ url: "/livez", headers: { host } });
    expect(headers["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");
  });
});

test("counts requests by the pattern of their route, so that unknown paths add no series", async () => {
  const api = await app();
  for (const url of ["/api/sessions/current", "/api/users/1", "/api/users/2", "/api/made-up", "/trpc/made.up"]) {
    await api.inject({ url, headers: { host } });
  }
  const { body, headers } = await api.inject({ url: "/metrics", headers: { host } });
  expect(headers["content-type"]).toContain("text/plain");
  const counted = body.matchAll(/_count\{method="GET",route="([^"]+)",status="(\d+)"\} (\d+)/g);
  expect(new Set([...counted].map(([, ...parts]) => parts.join(" ")))).toEqual(
    new Set(["/api/sessions/current 200 1", "/api/users/:id 401 2", "none 404 1", "/trpc/:path 404 1"]),
  );
});

describe("/metrics", () => {
  const settings = { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: [], PUBLIC_URL: "http://localhost" };
  const read = async (api: Awaited<ReturnType<typeof app>>, headers: object = {}, remoteAddress = "127.0.0.1") =>
    (await api.inject({ url: "/metrics", headers: { host, ...headers }, remoteAddress })).statusCode;

  test("are for this machine alone, and not for those whom a proxy on it lets in", async () => {
    const api = await app({ settings });
    expect([await read(api), await read(api, {}, "::1")]).toEqual([200, 200]);
    expect(await read(api, {}, "192.0.2.1")).toBe(401);
    expect(await read(api, { "x-forwarded-for": "127.0.0.1" })).toBe(401);
    expect(await read(api, { forwarded: "for=127.0.0.1" })).toBe(401);
  });

  test("need the token if one is set", async () => {
    const api = await app({ settings: { ...settings, METRICS_TOKEN: "a-token-of-prometheus" } });
    expect(await read(api, { authorization: "Bearer a-token-of-prometheus" }, "192.0.2.1")).toBe(200);
    expect([await read(api), await read(api, { authorization: "Bearer another-token" })]).toEqual([401, 401]);
  });
});
