import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { freePort } from "@baklava/adapters/testing/free-port";
import { root } from "@baklava/harness/programs";
import { execa } from "execa";
import { preview } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

import { password, type RunningSystem, startSystem } from "./system.ts";
import { openBrowser, whereThereIs } from "./testing/browser.ts";
import { writeClientApp } from "./testing/client-app.ts";

let system: RunningSystem;
let app: string;
const run = (program: string, ...args: readonly string[]) => execa(program, args, { cwd: app, all: true });
beforeAll(async () => {
  app = await mkdtemp(path.join(tmpdir(), "client-app-"));
  system = await startSystem();
  const client = path.join(root, "packages/client/src/main.ts");
  const { stdout: tarball } = await execa(process.execPath, [client, app]);
  await writeClientApp(app, tarball);
  await run("npm", "install", "--no-audit", "--no-fund");
  await writeFile(path.join(app, "openapi.json"), await (await fetch(`${system.url}/api/openapi.json`)).text());
  await run("npx", "openapi-typescript", "openapi.json", "--output", "src/openapi.d.ts");
  await run(
    "npx",
    "openapi-ts",
    "--input",
    "openapi.json",
    "--output",
    "src/hey-api",
    "--client",
    "@hey-api/client-fetch",
  );
});
afterAll(async () => {
  await system.close();
  await rm(app, { recursive: true, force: true });
});

const answers = (caller: string, admin: string) => ({
  caller,
  admins: [admin],
  refusal: { kind: "invalid", reason: "invalid_input", path: ["limit"] },
  watched: null,
});

test("an app outside the repository installs the packed client, and its right and wrong calls compile as they should", async () => {
  const { all } = await run("npx", "tsc", "--extendedDiagnostics");
  const figure = (name: string) => Number(new RegExp(`^${name}: +([\\d.]+)`, "m").exec(all ?? "")?.[1]);
  process.stdout.write(
    `Types of the packed client: checked in ${figure("Check time")} s, ${figure("Instantiations")} instantiations\n`,
  );
  expect(figure("Instantiations")).toBeLessThan(100_000);
});

test("a program calls with its token, also by the clients that generators make of the OpenAPI document", async () => {
  const { email, token } = system.admin;
  await run("npx", "vite", "build", "--ssr", "src/program.ts", "--outDir", "program");
  const { stdout } = await run(process.execPath, "program/program.js", system.url, token);
  expect(JSON.parse(stdout)).toEqual({
    trpc: answers(email, email),
    openapiFetch: { admins: [email], refusal: "user_not_found" },
    heyApi: { admins: [email], refusal: "user_not_found" },
  });
});

const browser = await openBrowser();

whereThereIs(browser, "of the packed client", (opened) => {
  test("a page that Vite has built calls with the cookie of its session", async () => {
    await run("npx", "vite", "build");
    const port = await freePort();
    const proxy = { "/api": system.url, "/trpc": system.url };
    const served = await preview({ root: app, configFile: false, preview: { port, host: "localhost", proxy } });
    const page = await opened.newPage();
    try {
      await page.goto(`http://localhost:${port}`);
      await page.waitForFunction(() => "callAll" in globalThis);
      const { email } = system.admin;
      const found = await page.evaluate(
        async ([name, secret]) => {
          const headers = { "content-type": "application/json" };
          const body = JSON.stringify({ email: name, password: secret });
          await fetch("/api/session-cookie", { method: "POST", headers, body });
          const { callAll } = globalThis as never as { callAll(options: { readonly url: string }): Promise<unknown> };
          return callAll({ url: "/trpc" });
        },
        [email, password] as const,
      );
      expect(found).toEqual(answers(email, email));
    } finally {
      await page.close();
      await served.close();
      await opened.close();
    }
  });
});
