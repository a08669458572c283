import { createLogger } from "@baklava/adapters/logger";
import { expect, test } from "vitest";

import { Connections } from "./connections.ts";

test("Connections are aborted together, and closed in the reverse order", async () => {
  const told: string[] = [];
  const connection = (name: string) => ({
    abort: () => void told.push(`abort ${name}`),
    close: async () => void told.push(`close ${name}`),
  });
  {
    const logger = createLogger({ LOG_LEVEL: "silent" });
    await using connections = new Connections({ logger, tracing: {} as never, observe: undefined });
    for (const name of ["first", "second"]) connections.add(connection(name));
    connections.abort();
  }
  expect(told).toEqual(["abort first", "abort second", "close second", "close first"]);
});
