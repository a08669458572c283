import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";

import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { openBackend } from "@baklava/services/testing/backend";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { createApp } from "../app.ts";

const host = "localhost:3000";
const asPerson = { host, accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const navigates = { ...asPerson, "sec-fetch-dest": "document" };

const logger = createLogger({ LOG_LEVEL: "fatal" }, { write: () => undefined });

let pages: string;
beforeEach(async () => {
  pages = `${await mkdtemp(path.join(tmpdir(), "baklava-pages-"))}/`;
  onTestFinished(() => rm(pages, { recursive: true }));
});

async function openApp() {
  return createApp({
    settings: { BODY_LIMIT_BYTES: 1024, CORS_ORIGINS: [], PUBLIC_URL: "http://localhost" },
    logger,
    services: openBackend().services,
    metrics: new Metrics(),
    checkReady: async () => undefined,
    pages,
  });
}

async function build(): Promise<void> {
  await mkdir(`${pages}assets`);
  await writeFile(`${pages}index.html`, '<meta nonce="CSP_NONCE"><script src="/assets/main-1a2b.js"></script>');
  await writeFile(`${pages}assets/main-1a2b.js`, "start()");
  await writeFile(`${pages}assets/main-1a2b.js.br`, "compressed");
}

describe("with built pages", () => {
  beforeEach(build);

  test.each(["/", "/?from=mail", "/users", "/users/1?x=1", "/sign-in", "/assets"])("%s is the page", async (url) => {
    const answer = await (await openApp()).inject({ url, headers: navigates });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(answer.headers["cache-control"]).toBe("no-cache");
    expect(answer.body).toContain("/assets/main-1a2b.js");
  });

  test("the policy allows scripts of files alone, and styles with the nonce of the response", async () => {
    const app = await openApp();
    const [first, second] = [
      await app.inject({ url: "/", headers: navigates }),
      await app.inject({ url: "/", headers: navigates }),
    ];
    const policy = String(first.headers["content-security-policy"]);
    const [, nonce = ""] = /'nonce-([\w+/=]{24})'/.exec(policy) ?? [];
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(second.body).not.toContain(nonce);
    expect(policy).toContain("default-src 'none';script-src 'self';style-src 'self' 'nonce-");
    expect(policy).not.toMatch(/unsafe/);
  });

  test.each([
    ["/api/nowhere", navigates, 404],
    ["/trpc/nowhere", navigates, 404],
    ["/api/users", navigates, 401],
    ["/users", asPerson, 404],
    ["/users", { host, accept: "*/*" }, 404],
    ["/users", { ...navigates, accept: "application/json, text/html" }, 404],
    ["/users", { ...navigates, "sec-fetch-dest": "empty" }, 404],
    ["/assets/gone-1a2b.js", { host }, 404],
    ["/assets/../index.html", { host }, 404],
    ["/assets/%2e%2e/index.html", { host }, 404],
    ["/index.html", { host }, 404],
  ])("%s with %j is not the page", async (url, headers, status) => {
    const answer = await (await openApp()).inject({ url, headers });
    expect([answer.statusCode, answer.body]).toEqual([status, expect.not.stringContaining("main-1a2b")]);
  });

  test.each(["POST", "PUT", "DELETE"] as const)("%s gets no page", async (method) => {
    const headers = { ...navigates, "content-type": "application/json" };
    const answer = await (await openApp()).inject({ method, url: "/users", headers, payload: "{}" });
    expect([answer.statusCode, answer.body]).toEqual([404, expect.not.stringContaining("main-1a2b")]);
  });

  test("programs still get JSON at the first address", async () => {
    const answer = await (await openApp()).inject({ url: "/", headers: { host } });
    expect(answer.json()).toMatchObject({ name: "Baklava", trpc: "/trpc" });
  });

  test("the entrances of the API stay pages for people", async () => {
    const answer = await (await openApp()).inject({ url: "/docs", headers: navigates });
    expect(answer.body).toContain("/api/session-cookie");
  });

  test("files are kept for good, and sent compressed to those who can read it", async () => {
    const app = await openApp();
    const url = "/assets/main-1a2b.js";
    const plain = await app.inject({ url, headers: { host } });
    expect([plain.statusCode, plain.body]).toEqual([200, "start()"]);
    expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(plain.headers["content-type"]).toMatch(/^(?:text|application)\/javascript/);
    const small = await app.inject({ url, headers: { host, "accept-encoding": "br" } });
    expect([small.body, small.headers["content-encoding"]]).toEqual(["compressed", "br"]);
    expect(String(small.headers["vary"])).toMatch(/accept-encoding/i);
  });
});

describe("without built pages", () => {
  test("the first page says so, and the API works", async () => {
    const app = await openApp();
    const page = await app.inject({ url: "/", headers: navigates });
    expect([page.statusCode, page.body]).toEqual([200, expect.stringContaining("not built yet")]);
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none';style-src 'sha256-/);
    expect((await app.inject({ url: "/api/sessions/current", headers: { host } })).statusCode).toBe(200);
    expect((await app.inject({ url: "/users", headers: navigates })).statusCode).toBe(404);
  });

  test("the pages are there as soon as they are built", async () => {
    const app = await openApp();
    await build();
    expect((await app.inject({ url: "/", headers: navigates })).body).toContain("main-1a2b");
    expect((await app.inject({ url: "/assets/main-1a2b.js", headers: { host } })).body).toBe("start()");
  });
});

test("the catalogue of operations is public, as the OpenAPI document is", async () => {
  const answer = await (await openApp()).inject({ url: "/api/catalogue.json", headers: { host } });
  expect(answer.json<{ domains: { name: string }[] }>().domains.map(({ name }) => name)).toContain("users");
});

test("the catalogue is compressed for those who can read it, and sent again only when it has changed", async () => {
  const app = await openApp();
  const get = (headers: Readonly<Record<string, string>>) =>
    app.inject({ url: "/api/catalogue.json", headers: { host, ...headers } });
  const [plain, small] = [await get({}), await get({ "accept-encoding": "gzip, br" })];
  expect(small.headers).toMatchObject({ "content-encoding": "br", vary: expect.stringContaining("Accept-Encoding") });
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(plain.body);
  expect(small.rawPayload.length).toBeLessThan(plain.body.length / 10);
  expect((await get({ "accept-encoding": "gzip, br;q=0" })).body).toBe(plain.body);
  const again = await get({ "if-none-match": String(plain.headers["etag"]) });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});
