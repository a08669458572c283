import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { MemoryRateLimiter } from "@baklava/adapters/rate-limit/memory/rate-limiter";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { type Backend, openBackend } from "@baklava/services/testing/backend";
import type { FastifyInstance } from "fastify";
import { beforeEach, describe, expect, test } from "vitest";

import { type AppDeps, createApp } from "../app.ts";

const host = "localhost:3000";
const page = "http://localhost:5173";
const ada = { name: "Ada", email: "ada@example.com", password: "analytical engine" };
const { name: _, ...credentials } = ada;

let backend: Backend;
let app: FastifyInstance;
beforeEach(async () => {
  backend = openBackend();
  app = await start("http://localhost:3000");
  await app.inject({ method: "POST", url: "/api/users", headers: { host }, payload: ada });
});

function start(publicUrl: string, deps: Partial<AppDeps> = {}) {
  return createApp({
    settings: { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: [page], PUBLIC_URL: publicUrl },
    logger: createLogger({ LOG_LEVEL: "silent" }),
    services: backend.services,
    metrics: new Metrics(),
    checkReady: async () => undefined,
    ...deps,
  });
}

async function whoami(headers: Readonly<Record<string, string>>) {
  const answer = await app.inject({ url: "/api/sessions/current", headers: { host, ...headers } });
  return { status: answer.statusCode, challenge: answer.headers["www-authenticate"], ...answer.json<object>() };
}

describe("a program", () => {
  test("signs in for a token, which goes with what it asks next, until it signs out", async () => {
    const signIn = { method: "POST", url: "/api/sessions", payload: credentials } as const;
    const { token } = (await app.inject({ ...signIn, headers: { host, "user-agent": "curl" } })).json<{
      token: string;
    }>();
    const authorization = `Bearer ${token}`;
    expect(await whoami({ authorization })).toMatchObject({ status: 200, user: { email: ada.email } });
    const sessions = await app.inject({ url: "/api/sessions", headers: { host, authorization } });
    expect(sessions.json()).toMatchObject({ items: [{ name: "curl", address: "127.0.0.1" }] });
    expect(sessions.body).not.toContain(token);
    const ended = await app.inject({
      method: "DELETE",
      url: "/api/sessions/current",
      headers: { host, authorization },
    });
    expect(ended.statusCode).toBe(200);
    expect(await whoami({ authorization })).toMatchObject({
      status: 401,
      reason: "token_invalid",
      challenge: "Bearer",
    });
  });

  test("may call itself anything, of which nothing is kept that a terminal would obey", async () => {
    const signIn = { method: "POST", url: "/api/sessions", payload: credentials } as const;
    const userAgent = `\u009b31m${"x".repeat(300)}`;
    await app.inject({ ...signIn, headers: { host, "user-agent": userAgent } });
    expect(
      backend.database
        .table("credentials")
        .all()
        .map(({ name }) => name),
    ).toEqual([`\ufffd31m${"x".repeat(196)}`]);
  });

  test.each(["Basic YTpi", "Bearer", "Bearer two tokens", `Bearer ${"x".repeat(300)}`])(
    "is told what is wrong with the header %s",
    async (authorization) => {
      const refused = { status: 401, kind: "unauthenticated", reason: "authorization_malformed" };
      expect(await whoami({ authorization })).toMatchObject(refused);
    },
  );

  test("is anonymous without a token, and has to sign in for operations that need a user", async () => {
    expect(await whoami({})).toMatchObject({ status: 200, actor: "anonymous", user: null });
    const refused = await app.inject({ url: "/api/users", headers: { host } });
    expect([refused.statusCode, refused.json()]).toMatchObject([401, { reason: "sign_in_needed" }]);
  });

  test("may not ask too often with one token, from wherever", async () => {
    const tokenLimiter = new MemoryRateLimiter({ name: "token", points: 2, windowSeconds: 60 });
    app = await start("http://localhost:3000", { tokenLimiter });
    const [one, other] = [
      await hireWithToken(backend.services, "customer"),
      await hireWithToken(backend.services, "customer"),
    ];
    const statuses = [];
    for (const { headers } of [one, one, other, one, other]) statuses.push((await whoami(headers)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 200]);
    expect(await whoami(one.headers)).toMatchObject({ kind: "too_many", reason: "rate_limited" });
    expect((await whoami({})).status).toBe(200);
  });

  test("may not ask too often in batches either", async () => {
    const tokenLimiter = new MemoryRateLimiter({ name: "token", points: 5, windowSeconds: 60 });
    app = await start("http://localhost:3000", { tokenLimiter });
    const { headers } = await hireWithToken(backend.services, "customer");
    const url = `/trpc/${Array(3).fill("sessions.current").join(",")}?batch=1`;
    const ask = async () => (await app.inject({ url, headers: { host, ...headers } })).json<readonly object[]>();
    expect(await ask()).toMatchObject([{ result: {} }, { result: {} }, { result: {} }]);
    const refused = { error: { data: { kind: "too_many", reason: "rate_limited" } } };
    expect(await ask()).toMatchObject([refused, refused, refused]);
  });

  test("is let in no more after too many wrong passwords, with the right one neither", async () => {
    const attempt = (password: string) =>
      app.inject({ method: "POST", url: "/api/sessions", headers: { host }, payload: { ...credentials, password } });
    for (let i = 0; i < 10; i += 1) expect((await attempt("wrong")).statusCode).toBe(401);
    expect((await attempt(credentials.password)).statusCode).toBe(429);
  });
});

describe("a browser", () => {
  const signIn = { method: "POST", url: "/api/session-cookie", headers: { host }, payload: credentials } as const;

  async function cookieOf(server: FastifyInstance): Promise<string> {
    return String((await server.inject(signIn)).headers["set-cookie"]);
  }

  test("gets its session as a cookie that no script can read, and nowhere else", async () => {
    const answer = await app.inject(signIn);
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { user: { email: ada.email } }]);
    const cookie = String(answer.headers["set-cookie"]);
    expect(cookie).toMatch(/^baklava_session=bks_secret-\d+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    expect(answer.body).not.toContain("bks_");
    expect(await whoami({ cookie })).toMatchObject({ user: { email: ada.email } });
  });

  test("gets it for TLS alone where TLS is", async () => {
    const secure = await start("https://app.example");
    const cookie = await cookieOf(secure);
    expect(cookie).toMatch(/^__Host-baklava_session=.*; Secure; SameSite=Strict$/);
    // One that a neighbour may have planted counts for nothing.
    const planted = cookie.replace("__Host-", "");
    const answer = await secure.inject({ url: "/api/sessions/current", headers: { host, cookie: planted } });
    expect(answer.json()).toMatchObject({ actor: "anonymous" });
  });

  test("signs in again with a cookie that holds no more, and gets rid of it when it signs out", async () => {
    const cookie = await cookieOf(app);
    const signOut = () => app.inject({ method: "DELETE", url: "/api/session-cookie", headers: { host, cookie } });
    expect((await signOut()).headers["set-cookie"]).toContain("baklava_session=; ");
    expect(await whoami({ cookie })).toMatchObject({ actor: "anonymous" });
    expect((await app.inject({ ...signIn, headers: { host, cookie } })).statusCode).toBe(200);
    expect((await signOut()).statusCode).toBe(401);
  });

  test.each([
    ["the page itself", "http://localhost:3000", 200],
    ["a page that may", page, 200],
    ["a neighbour", "http://localhost:9999", 415],
    ["a page elsewhere", "http://evil.example", 415],
    ["a sandboxed page", "null", 415],
  ])("signs out without a body when asked by %s: %s %d", async (_what, origin, status) => {
    const cookie = await cookieOf(app);
    const headers = { host, cookie, origin };
    expect((await app.inject({ method: "DELETE", url: "/api/session-cookie", headers })).statusCode).toBe(status);
  });

  test("changes its session when it signs in anew", async () => {
    const first = await cookieOf(app);
    await app.inject({ ...signIn, headers: { host, cookie: first } });
    expect(await whoami({ cookie: first })).toMatchObject({ actor: "anonymous" });
  });

  test.each([
    ["a page elsewhere", { origin: "http://evil.example", "sec-fetch-site": "cross-site" }, 403],
    ["a page elsewhere that hides", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbour", { origin: "http://localhost:9999", "sec-fetch-site": "same-site" }, 403],
    ["a browser without fetch metadata", { origin: "http://evil.example" }, 403],
    ["a sandboxed page", { origin: "null" }, 403],
    ["the page itself", { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }, 200],
    ["a page that may", { origin: page, "sec-fetch-site": "same-site" }, 200],
    ["no browser", {}, 200],
  ])("may change something with its cookie when asked by %s: %j %d", async (_what, headers, status) => {
    const cookie = await cookieOf(app);
    const [user] = backend.database.table("users").all();
    const url = `/api/users/${user?.id}/name`;
    const rename = {
      method: "PUT",
      url,
      headers: { host, cookie, ...headers },
      payload: { name: "Ada King" },
    } as const;
    expect((await app.inject(rename)).statusCode).toBe(status);
  });
});
