import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";

import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { MemoryRateLimiter } from "@baklava/adapters/rate-limit/memory/rate-limiter";
import { openBackend } from "@baklava/services/testing/backend";
import type { FastifyInstance } from "fastify";
import { expect, onTestFinished, test } from "vitest";

import { type AppDeps, createApp } from "../app.ts";
import { createGrpcServer } from "../grpc/server.ts";
import { addressOf } from "../http/rate-limit.ts";

function deps(points = 1_000_000): AppDeps {
  return {
    settings: { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: [], PUBLIC_URL: "http://localhost" },
    logger: createLogger({ LOG_LEVEL: "silent" }),
    services: openBackend().services,
    metrics: new Metrics(),
    checkReady: async () => undefined,
    limit: { limiter: new MemoryRateLimiter({ name: "address", points, windowSeconds: 600 }), keyOf: addressOf },
  };
}

async function listen(server: FastifyInstance): Promise<number> {
  await server.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  return (server.server.address() as AddressInfo).port;
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

test("a connection that sends requests ahead of all answers is cut, and others are served", async () => {
  const port = await listen(await createApp(deps()));
  const greedy = connect(port, "127.0.0.1").on("error", () => undefined);
  greedy.write(get("/api/sessions/current").repeat(2000));
  const answers = (await text(greedy).catch(() => "")).split("HTTP/1.1 200").length - 1;
  expect(answers).toBeLessThan(2000);
  expect((await fetch(`http://127.0.0.1:${port}/api/sessions/current`)).status).toBe(200);
});

test("a connection may send a few requests ahead", async () => {
  const port = await listen(await createApp(deps()));
  const client = connect(port, "127.0.0.1");
  client.end(
    get("/api/sessions/current").repeat(15) +
      get("/api/sessions/current").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"),
  );
  expect((await text(client)).split("HTTP/1.1 200")).toHaveLength(17);
});

test("a client that was told to wait and goes on is told so on connections that end, but for health", async () => {
  const port = await listen(await createApp(deps(1)));
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const statuses = [];
  for (let count = 0; count < 25; count += 1) statuses.push((await ask("/api/sessions/current")).status);
  expect(statuses).toEqual([200, ...Array<number>(24).fill(429)]);
  const last = await ask("/api/sessions/current");
  expect([last.status, last.headers.get("connection")]).toEqual([429, "close"]);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await last.json()).toMatchObject({ error: { data: { kind: "too_many", reason: "rate_limited" } } });
  expect((await ask("/livez")).status).toBe(200);
});

test("a connection of HTTP/2 that takes its requests back at once is closed, and others are served", async () => {
  const port = await listen(await createGrpcServer(deps()));
  const url = `http://127.0.0.1:${port}`;
  const headers = {
    ":method": "POST",
    ":path": "/baklava.v1.SessionsService/Current",
    "content-type": "application/json",
  };
  const restless = connectHttp2(url).on("error", () => undefined);
  await once(restless, "connect");
  const closed = new Promise((resolve) => void restless.once("close", resolve));
  const flood = () => {
    for (let count = 0; count < 100 && !restless.destroyed; count += 1) {
      restless
        .request(headers)
        .on("error", () => undefined)
        .close(8);
    }
    if (!restless.destroyed) setImmediate(flood);
  };
  flood();
  await closed;
  const calm = connectHttp2(url);
  const stream = calm.request(headers);
  stream.end("{}");
  expect((await once(stream, "response"))[0]).toMatchObject({ ":status": 200 });
  calm.destroy();
});
