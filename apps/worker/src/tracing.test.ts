import { startCollector } from "@baklava/adapters/tracing/testing/collector";
import { expect, onTestFinished, test } from "vitest";

import { openBacklog } from "./testing/backlog.ts";
import { startWorker } from "./testing/worker-process.ts";

test("what is relayed and what is consumed begins a trace, and looking for events does not", async () => {
  const [backlog, collector] = [await openBacklog(), await startCollector()];
  onTestFinished(async () => {
    await collector.close();
    await backlog.close();
  });
  await backlog.changePasswords(1);
  const worker = await startWorker({ ...backlog.environment, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await backlog.untilMailed(1);
  expect(await worker.end()).toBe(0);

  const trees = [...new Set(collector.spans.map(({ traceId }) => traceId))].flatMap((id) => collector.tree(id));
  const roots = trees.flatMap((tree) => Object.keys(tree));
  expect(roots.filter((name) => !name.startsWith("run ")).toSorted()).toEqual([
    "consume security-mail",
    "relay events",
  ]);
  const mail = trees.find((tree) => "consume security-mail" in tree);
  expect(JSON.stringify(mail)).toMatch(/SecurityMailService\.send.*PostgresUnitOfWork\.run.*PostgresInboxRepository/);
  expect(JSON.stringify(mail)).toContain("FileMailer.send");
  expect(collector.spans.every(({ service }) => service === "baklava-worker")).toBe(true);
});
