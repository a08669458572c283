import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

import type { BenchDatabase } from "./bench-database.ts";
import { eventsPerSecond } from "./events.ts";
import { round } from "./format.ts";
import { load } from "./load.ts";
import { ask, type Operation, type OperationId, operations } from "./operation.ts";
import { addOrders, counts } from "./seed.ts";
import { startTarget, type Target } from "./target.ts";

export type ScaleResults = { readonly tables: readonly Table[] };
type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

type Extent = { readonly database: BenchDatabase; readonly target: Target; readonly seconds: number };

const sizes = [50_000, 500_000, 5_000_000];
const neededBytes = 4e9;

/** Measures the effect of a second process, of more rows, and of each broker. */
export async function measureScale(extent: Extent): Promise<ScaleResults> {
  const processes = await compareProcesses(extent);
  const events = await eventsPerSecond(extent.database);
  const pages = await comparePages(extent);
  return { tables: [processes, events, pages] };
}

/** The same number of callers for each process, so that both are busy. */
async function compareProcesses({ database, target, seconds }: Extent): Promise<Table> {
  const second = await startTarget("baklava", database.environment);
  try {
    const rows: string[][] = [];
    for (const operation of [find("R1"), find("R3"), find("W2")]) {
      await load(second, operation, { seconds: 1 });
      const one = await load(target, operation, { seconds });
      const both = await Promise.all([target, second].map((each) => load(each, operation, { seconds })));
      const sum = both.reduce((all, { requestsPerSecond }) => all + requestsPerSecond, 0);
      const ratio = `${(sum / one.requestsPerSecond).toFixed(2)} ×`;
      rows.push([operation.id, round(one.requestsPerSecond), round(sum), ratio]);
    }
    return { head: ["operation", "1 process, requests/s", "2 processes", "ratio"], rows };
  } finally {
    await second.stop();
  }
}

/** The first page of the list, and one in the middle of it, at more and more orders. */
async function comparePages({ database, target, seconds }: Extent): Promise<Table> {
  const head = ["orders", "page", "CPU µs/request of the API", "p50 ms", "ms in PostgreSQL"];
  const rows: string[][] = [];
  let last = counts.orders;
  for (const size of sizes) {
    const { bavail, bsize } = await statfs(tmpdir());
    if (size > last && bavail * bsize < neededBytes) {
      rows.push([size.toLocaleString("en"), "not measured: too little disk", "", "", ""]);
      continue;
    }
    if (size > last) await addOrders(database.client, last + 1, size, { hasLines: false });
    // Otherwise autovacuum would run during the measurement.
    await database.client.query("VACUUM (ANALYZE) orders");
    last = size;
    const list = find("R3");
    const middle = await cursorInTheMiddle(target, list, size);
    for (const [page, input] of [
      ["first", {}],
      ["in the middle", { cursor: middle }],
    ] as const) {
      const paged = { ...list, input: () => ({ state: "paid", limit: 50, ...input }) };
      // Node has discarded optimised code while rows were added.
      await load(target, paged, { seconds: 3 });
      const { cpuMicrosPerRequest, p50Ms } = await load(target, paged, { seconds, rate: list.rate });
      const inDatabase = await pageMs(database, input);
      rows.push([size.toLocaleString("en"), page, round(cpuMicrosPerRequest), p50Ms.toFixed(1), inDatabase.toFixed(2)]);
    }
  }
  return { head, rows };
}

/** A cursor as callers get it: that of the first page after half of the orders. */
async function cursorInTheMiddle(target: Target, list: Operation, size: number): Promise<string> {
  const to = new Date(Date.UTC(2026, 0, 1) + (size / 2) * 60_000).toISOString();
  const page = (await ask(target, list, { state: "paid", limit: 50, to })) as { nextCursor: string };
  return page.nextCursor;
}

async function pageMs({ client }: BenchDatabase, { cursor }: { readonly cursor?: string }): Promise<number> {
  const [, at, id] = cursor === undefined ? [] : (JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[]);
  const condition = at === undefined ? "" : `AND (orders.created_at, orders.id) < ('${at}', '${id}')`;
  const query = `EXPLAIN (ANALYZE, FORMAT JSON) SELECT orders.*, users.name FROM orders JOIN users ON users.id = customer_id
    WHERE state = 'paid' ${condition} ORDER BY orders.created_at DESC, orders.id DESC LIMIT 51`;
  await client.query(query);
  const { rows } = await client.query<{ "QUERY PLAN": { "Execution Time": number }[] }>(query);
  return rows[0]?.["QUERY PLAN"][0]?.["Execution Time"] ?? Number.NaN;
}

function find(wanted: OperationId): Operation {
  const operation = operations.find(({ id }) => id === wanted);
  if (!operation) throw new Error(`There is no operation ${wanted}`);
  return operation;
}
