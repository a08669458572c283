import { startCollector } from "@baklava/adapters/tracing/testing/collector";
import { expect, onTestFinished, test } from "vitest";

import { openWorkedShop } from "./testing/shop.ts";
import { startWorker } from "./testing/worker-process.ts";

test("what is relayed and what is consumed begins a trace, and looking for events does not", async () => {
  const [shop, collector] = [await openWorkedShop(), await startCollector()];
  onTestFinished(async () => {
    await collector.close();
    await shop.close();
  });
  await shop.placeOrders(1);
  const worker = await startWorker({ ...shop.environment, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await shop.untilMailed(1);
  expect(await worker.end()).toBe(0);

  const trees = [...new Set(collector.spans.map(({ traceId }) => traceId))].flatMap((id) => collector.tree(id));
  const roots = trees.flatMap((tree) => Object.keys(tree));
  expect(roots.filter((name) => !name.startsWith("run ")).toSorted()).toEqual(["consume order-mail", "relay events"]);
  const mail = trees.find((tree) => "consume order-mail" in tree);
  expect(JSON.stringify(mail)).toMatch(/OrderMailService\.send.*PostgresUnitOfWork\.run.*PrismaInboxRepository/);
  expect(JSON.stringify(mail)).toContain("FileMailer.send");
  expect(collector.spans.every(({ service }) => service === "baklava-worker")).toBe(true);
});
