import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { runCli } from "./testing/run-cli.ts";

const main = fileURLToPath(new URL("../bin/baklava.mjs", import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("Ctrl-C during an import says what is stored, and running it again is harmless", async () => {
  const { PATH = "", HOME = "" } = process.env;
  const environment = { DATABASE_URL: database.url };
  const child = spawn(process.execPath, [main, "products", "import", "-"], { env: { PATH, HOME, ...environment } });
  onTestFinished(() => void child.kill("SIGKILL"));
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const rows = Array.from({ length: 150 }, (_, index) => `SKU-${index},Tea,1.00,EUR\n`).join("");
  // Standard input stays open, as that of a program that is still writing.
  child.stdin.write(`sku,name,price,currency\n${rows}`);
  await expect.poll(() => database.prisma.product.count(), { timeout: 60_000 }).toBe(100);
  child.kill("SIGINT");
  const [code] = (await once(child, "close")) as [number | null];
  expect([code, err]).toEqual([130, expect.stringContaining("It is stored up to line 101")]);
  const again = await runCli(["products", "import", "-"], { environment, stdin: `sku,name,price,currency\n${rows}` });
  expect([again.code, again.out.replace(/ +/g, " ")]).toEqual([0, "Created 50\nEdited 0\nUnchanged 100\nRefused 0\n"]);
});
