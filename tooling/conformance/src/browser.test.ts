import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";

import { freePort } from "@baklava/adapters/testing/free-port";
import { type Environment, NodeProcess } from "@baklava/harness/process";
import { programs } from "@baklava/harness/programs";
import type { Browser, Page } from "playwright-core";
import { createServer as createVite, type ViteDevServer } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";

import type { Frontend } from "../frontend/main.ts";
import { type Listening, password, type RunningSystem, startSystem } from "./system.ts";
import { placeOrder } from "./place-order.ts";
import { openBrowser, whereThereIs } from "./testing/browser.ts";

declare const frontend: Frontend;

const browser = await openBrowser();

whereThereIs(browser, "of frontends", allTests);

function allTests(opened: Browser): void {
  describe("in a browser", () => {
    let system: RunningSystem;
    let vite: ViteDevServer;
    let api: Awaited<ReturnType<typeof startApi>>;
    let page: Page;
    let origin: string;
    beforeAll(async () => {
      system = await startSystem();
      const [apiPort, vitePort] = [await freePort(), await freePort()];
      origin = `http://localhost:${vitePort}`;
      api = await startApi(system, {
        PORT: String(apiPort),
        GRPC_PORT: String(await freePort()),
        CORS_ORIGINS: origin,
      });
      vite = await startVite(vitePort, api.url);
    });
    afterAll(async () => {
      await opened.close();
      await vite.close();
      await api.end();
      await system.close();
    });
    beforeEach(async () => {
      const context = await opened.newContext();
      onTestFinished(() => context.close());
      page = await context.newPage();
      await page.goto(origin);
      await page.waitForFunction(() => "frontend" in globalThis);
    });

    const signIn = (email: string) =>
      page.evaluate(([name, secret]) => frontend.signIn(name, secret), [email, password] as const);
    const current = () => page.evaluate(() => frontend.query("sessions.current"));

    test("a page behind the proxy signs in, is known, and signs out", async () => {
      expect(await current()).toMatchObject({ user: null });
      expect(await signIn(system.customer.email)).toBe(200);
      expect(await current()).toMatchObject({ user: { email: system.customer.email } });
      expect(await page.evaluate(() => frontend.signOut())).toBe(200);
      expect(await current()).toMatchObject({ user: null });
    });

    test("a page of another port of localhost signs in at the API itself, edits, and signs out", async () => {
      const ask = async (path: string, method: string, body?: object) => {
        const headers: Record<string, string> = body ? { "content-type": "application/json" } : {};
        const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
        const answer = await page.evaluate(([url, where, how]) => frontend.fetchFrom(url, where, how), [
          api.url,
          path,
          init,
        ] as const);
        return { status: answer.status, body: JSON.parse(answer.body || "null") as Record<string, unknown> };
      };
      const { email } = system.customer;
      expect(await ask("/api/session-cookie", "POST", { email, password })).toMatchObject({ status: 200 });
      const known = await ask("/api/sessions/current", "GET");
      expect(known).toMatchObject({ status: 200, body: { user: { email } } });
      const { id } = known.body["user"] as { readonly id: string };
      const renamed = await ask(`/api/users/${id}/name`, "PUT", { name: "Ada in a browser" });
      expect(renamed).toMatchObject({ status: 200, body: { name: "Ada in a browser" } });
      expect(await ask(`/api/users/${id}/role`, "PUT", { role: "admin" })).toMatchObject({ status: 403 });
      expect(await ask("/trpc/sessions.current", "GET")).toMatchObject({ status: 200 });
      expect(await ask("/api/session-cookie", "DELETE")).toMatchObject({ status: 200 });
      expect(await ask("/api/sessions/current", "GET")).toMatchObject({ body: { user: null } });
    });

    test("a subscription outlives a restart of the API behind a proxy, and misses nothing", async () => {
      // The worker relays events to subscribers.
      const worker = new NodeProcess(programs.worker, { environment: system.environment, isShown: true });
      await worker.message("ready");
      onTestFinished(async () => void (await worker.end()));
      await signIn(system.admin.email);
      await page.evaluate(() => frontend.watch("orders.watch"));
      const seen = () => page.evaluate(() => frontend.changes);
      // The first event says that the subscription has begun.
      await expect.poll(seen).toEqual([null]);
      const before = await placeOrder(system);
      await expect.poll(async () => JSON.stringify(await seen())).toContain(before);
      const restarted = api.restart();
      const meanwhile = await placeOrder(system);
      await restarted;
      await expect.poll(async () => JSON.stringify(await seen())).toContain(meanwhile);
      const ids = (await seen()).flatMap((change) => (change as { readonly orderId?: string } | null)?.orderId ?? []);
      expect(ids).toEqual([before, meanwhile]);
    });

    test.each(["application/grpc-web+proto", "application/json"])(
      "a page calls the port of gRPC with %s",
      async (type) => {
        const init = {
          method: "POST",
          headers: { "content-type": type, authorization: `Bearer ${system.admin.token}` },
          body: type === "application/json" ? "{}" : "\0\0\0\0\0",
        };
        const path = "/baklava.v1.UsersService/List";
        const answer = await page.evaluate(([url, where, how]) => frontend.fetchFrom(url, where, how), [
          api.grpcUrl,
          path,
          init,
        ] as const);
        expect([answer.status, answer.body]).toEqual([200, expect.stringContaining(system.admin.email)]);
      },
    );

    test("a person who opens the address of the documents reads how to use the API", async () => {
      const errors: string[] = [];
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await page.goto(`${api.url}/docs`);
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      await page.getByRole("link", { name: "Who you are" }).click();
      await page.getByText("anonymous").waitFor();
      await page.goto(`${api.url}/api/users`);
      await page.getByText("Sign in first").waitFor();
      expect(errors.filter((text) => !text.includes("401"))).toEqual([]);
    });
  });
}

/** A second API of the system, which is started again on the ports that it had. */
async function startApi({ environment }: RunningSystem, settings: Environment) {
  const start = () => new NodeProcess(programs.api, { environment: { ...environment, ...settings }, isShown: true });
  let api = start();
  const { listening, grpc } = await api.message<Listening>("listening");
  return {
    url: listening.replace("127.0.0.1", "localhost"),
    grpcUrl: grpc.replace("127.0.0.1", "localhost"),
    restart: async () => {
      await api.end();
      api = start();
      await api.message("listening");
    },
    end: () => api.end(),
  };
}

/** The configuration of docs/frontends.md. The proxy responds with 502 while the API is down. */
async function startVite(port: number, target: string): Promise<ViteDevServer> {
  const proxied = {
    target,
    configure: (proxy: { on(name: "error", listener: (...parts: unknown[]) => void): void }) =>
      proxy.on("error", (_error, _request, response) => {
        const { headersSent, writeHead, destroy } = response as ServerResponse;
        if (headersSent) destroy.call(response);
        else writeHead.call(response, 502).end();
      }),
  };
  const vite = await createVite({
    root: fileURLToPath(new URL("../frontend", import.meta.url)),
    configFile: false,
    logLevel: "silent",
    server: { port, host: "localhost", strictPort: true, proxy: { "/api": proxied, "/trpc": proxied } },
  });
  return vite.listen();
}
