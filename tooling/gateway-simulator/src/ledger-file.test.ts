import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { NodeProcess } from "@baklava/harness/process";
import { programs } from "@baklava/harness/programs";
import { beforeEach, expect, onTestFinished, test } from "vitest";

import { openSimulator } from "./simulator.ts";

const visa = { amount: "1290", currency: "eur", payment_method: "pm_card_visa" };

let file: string;
beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-gateway-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  file = path.join(folder, "gateway/ledger.json");
});

async function call(url: string, form: Record<string, string>, key?: string) {
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { authorization: "Bearer sk_test_any", ...(key !== undefined && { "idempotency-key": key }) },
  });
  return (await response.json()) as { readonly id: string; readonly status: string };
}

async function charge(url: string): Promise<string> {
  const { id } = await call(`${url}/v1/payment_intents`, visa);
  await call(`${url}/v1/payment_intents/${id}/confirm`, {});
  return id;
}

async function startProcess(): Promise<{ simulator: NodeProcess; url: string }> {
  const simulator = new NodeProcess(programs.gateway, { args: ["0", file], isShown: true });
  onTestFinished(() => simulator.kill("SIGKILL"));
  const { listening: url } = await simulator.message<{ readonly listening: string }>("listening");
  return { simulator, url };
}

test("what was charged before a restart can be refunded after it", async () => {
  const first = await openSimulator(0, { file });
  const id = await charge(first.url);
  await first.close();
  const second = await openSimulator(0, { file });
  expect(await call(`${second.url}/v1/refunds`, { payment_intent: id })).toMatchObject({ status: "succeeded" });
  await second.close();
});

test("a key gives its answer again after a restart", async () => {
  const first = await openSimulator(0, { file });
  const { id } = await call(`${first.url}/v1/payment_intents`, visa, "k1");
  await first.close();
  const second = await openSimulator(0, { file });
  expect(await call(`${second.url}/v1/payment_intents`, visa, "k1")).toMatchObject({ id });
  expect(second.ledger.intents.size).toBe(1);
  await second.close();
});

test("killed in the middle of its work, it has every charge that it has told of, and a whole file", async () => {
  const { simulator, url } = await startProcess();
  const charged: string[] = [];
  const customers = Array.from({ length: 4 }, async () => {
    for (;;) charged.push(await charge(url));
  });
  const ended = Promise.allSettled(customers);
  await expect.poll(() => charged.length).toBeGreaterThan(30);
  await simulator.end("SIGKILL");
  await ended;
  const { ledger } = JSON.parse(await readFile(file, "utf8")) as {
    ledger: { intents: readonly { id: string; status: string }[] };
  };
  const paid = new Set(ledger.intents.filter(({ status }) => status === "succeeded").map(({ id }) => id));
  expect(charged.filter((id) => !paid.has(id))).toEqual([]);
  const again = await openSimulator(0, { file });
  expect(again.ledger.intents.size).toBe(ledger.intents.length);
  await charge(again.url);
  await again.close();
  expect(await readdir(path.dirname(file))).toContain("ledger.json");
});

test("a file that is broken stops the start, and says what to do", async () => {
  await (await openSimulator(0, { file })).close();
  const first = await openSimulator(0, { file });
  await charge(first.url);
  await first.close();
  await writeFile(file, '{"ledger":');
  await expect(openSimulator(0, { file })).rejects.toThrow(
    `${file} cannot be read; correct it, or remove it to begin anew`,
  );
});
