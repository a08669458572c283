import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { plainPasswords } from "@baklava/assembly/testing/ports";
import { testServices } from "@baklava/assembly/testing/services";
import type { AuditEvent } from "@baklava/models/audit";
import { listProductsRequest } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { cursor as readCursor } from "@baklava/models/page";
import type { WorkerServices } from "@baklava/services/services";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createWriters } from "./testing/writers.ts";

let database: TestDatabase;
let services: WorkerServices;
beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database, { passwords: plainPasswords });
});
afterAll(() => database.drop());

function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(result.message);
  return result.value;
}

/** All pages. */
async function historyOf(id: string): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  let next: string | null | undefined;
  while (next !== null) {
    const request = { id, limit: 100, ...(next !== undefined && { cursor: readCursor.parse(next) }) };
    const page = valueOf(await services.product.history(request));
    events.push(...page.items);
    next = page.nextCursor;
  }
  return events;
}

test("under load, each stock event of a product continues where the one before ended", async () => {
  const writers = await createWriters(services);
  const loads = ["place orders", "cancel orders", "restock", "import of known products", "edit a product"];
  await Promise.all(loads.flatMap((name) => [1, 2, 3, 4].map(async (round) => writers[name]?.(round % 2 === 0))));
  const { items: products } = valueOf(await services.product.list(listProductsRequest.parse({ limit: 100 })));
  expect(products.length).toBeGreaterThan(0);
  for (const { id, stock } of products) {
    const steps = (await historyOf(id)).flatMap(({ changes }) => (changes["stock"] ? [changes["stock"]] : []));
    const [, ...later] = steps;
    expect(later.map(({ before }) => before)).toEqual(steps.slice(0, -1).map(({ after }) => after));
    expect(steps.at(-1)?.after).toBe(stock);
    expect(later.length).toBeGreaterThan(40);
  }
});
