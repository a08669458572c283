import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";
import { startCollector } from "@baklava/adapters/tracing/testing/collector";
import { expect, onTestFinished, test } from "vitest";

import { runCli } from "./testing/run-cli.ts";

test("a command is a trace, which has arrived when the command ends", async () => {
  const [database, collector] = [await createTestDatabase(), await startCollector()];
  onTestFinished(async () => {
    await collector.close();
    await database.drop();
  });
  const environment = { DATABASE_URL: database.url, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  expect(await runCli(["users", "list"], { environment })).toMatchObject({ code: 0, err: "" });
  const [span] = collector.spans;
  expect(span?.service).toBe("baklava-cli");
  expect(collector.tree(span?.traceId ?? "")).toEqual([
    { "users.list": [{ "UserService.list": [{ "PostgresUserView.list": [] }] }] },
  ]);
});
