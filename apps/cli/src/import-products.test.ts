import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { NodeProcess } from "@baklava/harness/process";
import { programs } from "@baklava/harness/programs";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { startApi } from "./testing/answering-api.ts";
import { runCli } from "./testing/run-cli.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("Ctrl-C during an import says what is stored, and running it again is harmless", async () => {
  const environment = { DATABASE_URL: database.url };
  const args = ["products", "import", "-"];
  const command = new NodeProcess(programs.cli, { args, environment, stdin: { open: true } });
  onTestFinished(() => command.kill("SIGKILL"));
  const rows = Array.from({ length: 150 }, (_, index) => `SKU-${index},Tea,1.00,EUR\n`).join("");
  // Standard input stays open, as that of a program that is still writing.
  command.write(`sku,name,price,currency\n${rows}`);
  await expect.poll(() => database.prisma.product.count(), { timeout: 60_000 }).toBe(100);
  const code = await command.end("SIGINT");
  expect([code, command.output()]).toEqual([130, expect.stringContaining("It is stored up to line 101")]);
  const again = await runCli(["products", "import", "-"], { environment, stdin: `sku,name,price,currency\n${rows}` });
  expect([again.code, again.out.replace(/ +/g, " ")]).toEqual([0, "Created 50\nEdited 0\nUnchanged 100\nRefused 0\n"]);
});

test("products are imported at the API, too", async () => {
  const { url, asked } = await startApi({ result: { data: { outcomes: [{ sku: "TEA", outcome: "created" }] } } });
  const stdin = "sku,name,price,currency\nTEA,Tea,1.00,EUR\n";
  const imported = await runCli(["products", "import", "-", "--api", url], {
    environment: { BAKLAVA_TOKEN: "bkt_secret" },
    stdin,
  });
  expect([imported.code, imported.err]).toEqual([0, ""]);
  expect(asked).toEqual(["POST /trpc/products.upsert Bearer bkt_secret"]);
});
