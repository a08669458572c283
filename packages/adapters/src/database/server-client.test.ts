import { expect, onTestFinished, test } from "vitest";

import { openDatabase } from "./database.ts";
import { isUnreachable } from "./is-unreachable.ts";
import { databaseSettings } from "./settings.ts";
import { startCurtServer } from "./testing/curt-server.ts";

test("a server that stops while a connection changes hands costs a transaction, and not the process", async () => {
  const server = await startCurtServer();
  onTestFinished(() => server.close());
  const settings = databaseSettings.parse({ DATABASE_URL: server.url, DATABASE_POOL_SIZE: "1" });
  const database = await openDatabase(settings, { applicationName: "test" });
  onTestFinished(() => database.close());

  server.stopAtNextStatement();
  const [checked, transacted] = await Promise.allSettled([
    database.check(),
    database.transact(
      async () => 1,
      () => true,
    ),
  ]);
  expect(checked.status).toBe("fulfilled");
  expect(transacted.status === "rejected" && isUnreachable(transacted.reason)).toBe(true);
});
