import { type Backend, hire, openBackend } from "@baklava/services/testing/backend";
import { sell } from "@baklava/services/testing/shop";
import { beforeEach, expect, test } from "vitest";

import { domains } from "../operations.ts";
import { runnerIn } from "../testing/call.ts";
import { captureIo } from "../testing/capture-io.ts";
import { runCli } from "./run-cli.ts";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

async function cli(args: readonly string[]) {
  const io = captureIo();
  const code = await runCli(args, {
    domains,
    open: async () => runnerIn(backend),
    io,
    version: "1",
    extraCommands: [],
  });
  return { code, ...io.written };
}

test("orders place takes a flag for each line", async () => {
  const { id: customer } = await hire(backend, "customer", "Ada");
  await sell(backend, "TEA");
  await sell(backend, "CUP");
  const place = ["orders", "place", "--customer-id", customer, "--line", "tea=2", "--line", "CUP=1"];
  const { code, out } = await cli([...place, "--json"]);
  expect([code, JSON.parse(out)]).toMatchObject([0, { lines: [{ sku: "TEA", quantity: 2 }, { sku: "CUP" }] }]);
  const { id } = JSON.parse(out) as { id: string };
  expect((await cli(["orders", "show", id])).out).toMatch(
    /^Payments +-\n\nLines:\nSku +Name +Quantity +Unit price\nTEA +TEA +2 +10\.00 EUR\n/m,
  );
  expect((await cli([...place, "--line", "TEA=1"])).err).toBe("error: --line must name each SKU once\n");
  expect((await cli(["orders", "place", "--line", "TEA"])).err).toContain("such as ABC=2");
  expect((await cli(["orders", "place", "--customer-id", customer, "--line", "TEA=0"])).err).toBe(
    "error: --line must be at least 1 (got 0)\n",
  );
});

test("orders list takes times as people say them", async () => {
  const { id } = await hire(backend, "customer", "Ada");
  await sell(backend, "TEA");
  backend.time = new Date();
  await cli(["orders", "place", "--customer-id", id, "--line", "TEA=1"]);
  for (const from of ["yesterday", "today", "7 days ago", "2026-03-02", "2026-03-02T00:00:00Z"]) {
    expect((await cli(["orders", "list", "--from", from])).out).toContain("placed");
  }
  expect((await cli(["orders", "list", "--from", "tomorrow"])).out).toBe("Nothing found\n");
  const { code, err } = await cli(["orders", "list", "--from", "soon"]);
  expect([code, err]).toEqual([
    2,
    expect.stringContaining("It must be a time: today, yesterday, tomorrow, now, 2026-"),
  ]);
  expect((await cli(["orders", "list", "--help"])).out).toContain('"7 days ago"');
});

test("a SKU and an e-mail address stand where an id may", async () => {
  await hire(backend, "customer", "Ada");
  const { id } = await sell(backend, "TEA-RIZ-250");
  expect((await cli(["products", "show", "tea-riz-250"])).out).toContain(id);
  expect((await cli(["products", "restock", "TEA-RIZ-250", "--quantity", "2"])).code).toBe(0);
  expect((await cli(["products", "history", "TEA-RIZ-250"])).out).toContain("restocked");
  const place = ["orders", "place", "--customer-id", "ada@example.com", "--line", "TEA-RIZ-250=1"];
  expect((await cli(place)).code).toBe(0);
  expect((await cli(["orders", "latest", "--customer-id", "ada@example.com"])).out).toContain("TEA-RIZ-250");
  expect((await cli(["products", "show", "NO-TEA"])).err).toBe("error: There is no product NO-TEA\n");
});

test("products withdraw names the command that undoes it", async () => {
  expect((await cli(["products", "withdraw", "--help"])).out).toContain("undone by: baklava products relist\n");
});
