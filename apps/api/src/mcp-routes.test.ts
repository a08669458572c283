import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { openShop, type Shop } from "@baklava/services/testing/shop";
import type { FastifyInstance } from "fastify";
import { beforeEach, expect, test } from "vitest";

import { createApp } from "./app.ts";
import { hireWithToken } from "./testing/tokens.ts";

const host = "localhost:3000";

let shop: Shop;
let app: FastifyInstance;
beforeEach(async () => {
  shop = openShop();
  app = await createApp({
    settings: { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: [], PUBLIC_URL: "http://localhost:3000" },
    logger: createLogger({ LOG_LEVEL: "silent" }),
    services: shop.services,
    metrics: new Metrics(),
    checkReady: async () => undefined,
  });
});

function ask(headers: Readonly<Record<string, string>>, method: string, params: object = {}) {
  const accept = "application/json, text/event-stream";
  const payload = { jsonrpc: "2.0", id: 1, method, params };
  return app.inject({ method: "POST", url: "/mcp", headers: { host, accept, ...headers }, payload });
}

test("an agent elsewhere is shown the tools that its token is for", async () => {
  const { headers } = await hireWithToken(shop.services, "staff", ["orders:read"]);
  const answer = await ask(headers, "tools/list");
  expect(answer.statusCode).toBe(200);
  const names = [...answer.body.matchAll(/"name":"([a-z_]+)"/g)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(["orders_list", "orders_show", "products_list"]));
  for (const other of ["orders_place", "users_list", "audit_list"]) expect(names).not.toContain(other);
});

test("an agent elsewhere acts as the user whose token it has", async () => {
  const { headers, userId } = await hireWithToken(shop.services, "customer");
  await ask(headers, "tools/call", { name: "users_rename", arguments: { id: userId, name: "Ada King" } });
  expect(shop.database.audit.at(-1)).toMatchObject({ action: "renamed", actor: `user:${userId}` });
});

test.each([
  ["without a token", {}, /Send a token/],
  ["with a token that holds no more", { authorization: "Bearer bkt_old" }, /does not hold/],
])("an agent elsewhere %s is told to get one", async (_what, headers, message) => {
  const answer = await ask(headers, "tools/list");
  expect([answer.statusCode, answer.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
  expect(answer.json()).toMatchObject({ error: { message: expect.stringMatching(message) } });
});

test("what is no request of the protocol is refused", async () => {
  const { headers } = await hireWithToken(shop.services, "staff");
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
