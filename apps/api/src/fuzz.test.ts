import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";
import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { plainPasswords } from "@baklava/assembly/testing/ports";
import { testServices } from "@baklava/assembly/testing/services";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import type { AnyOperation } from "@baklava/handlers/operation";
import { loadOperations } from "@baklava/handlers/load-operations";
import { parseRoute } from "@baklava/handlers/route";
import * as fc from "fast-check";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createApp } from "./app.ts";
import { anyInput } from "./testing/any-input.ts";

const host = "127.0.0.1:3000";
const operations = Object.entries(await loadOperations()).flatMap(([domain, table]) =>
  Object.entries(table).map(([name, operation]): [string, AnyOperation] => [`${domain}.${name}`, operation]),
);

let app: FastifyInstance;
let headers: Readonly<Record<string, string>>;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  ({ drop } = database);
  const services = testServices(database, { passwords: plainPasswords });
  const admin = await hireWithToken(services, "admin");
  headers = { ...admin.headers, host, "content-type": "application/json" };
  app = await createApp({
    settings: { BODY_LIMIT_BYTES: 1024 * 1024, CORS_ORIGINS: [], PUBLIC_URL: "http://localhost" },
    logger: createLogger({ LOG_LEVEL: "silent" }),
    services,
    metrics: new Metrics(),
    checkReady: async () => undefined,
  });
});
afterAll(async () => {
  await app.close();
  await drop();
  process.stdout.write(`Fuzzing: ${tried} inputs over tRPC and REST, ${failed} answered as they must not be\n`);
});

let tried = 0;
let failed = 0;

/** The faults of a response: every input must give a value or a refusal, and no detail of the implementation. */
function faultsOf({ statusCode, body }: LightMyRequestResponse): readonly string[] {
  tried += 1;
  const isSound = statusCode < 500 && !/node_modules|\.ts:\d|prisma|"stack"/i.test(body);
  if (!isSound) failed += 1;
  return isSound ? [] : [`${statusCode}: ${body}`];
}

test.each(operations)("%s answers any input over tRPC", async (name, { kind, example, input }) => {
  await fc.assert(
    fc.asyncProperty(anyInput(example, Object.keys(input.shape)), async (value) => {
      const isQuery = kind === "query";
      const query = isQuery ? `?input=${encodeURIComponent(toWellFormed(JSON.stringify(value)))}` : "";
      const answer = await app.inject({
        method: isQuery ? "GET" : "POST",
        url: `/trpc/${name}${query}`,
        headers,
        ...(!isQuery && { payload: JSON.stringify(value) }),
      });
      expect(faultsOf(answer)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test.each(operations)("%s answers any input over REST", async (_name, { kind, example, input, route }) => {
  const { method, path, pathFields } = parseRoute(route);
  await fc.assert(
    fc.asyncProperty(
      anyInput(example, Object.keys(input.shape)),
      fc.string({ unit: "binary" }),
      async (value, text) => {
        const fields = (typeof value === "object" ? value : {}) as Readonly<Record<string, unknown>> | null;
        const target = path.replace(/\{(\w+)\}/g, (_, field: string) =>
          encodeURIComponent(toText(fields?.[field] ?? text)),
        );
        const others = Object.entries(fields ?? {}).filter(([field]) => !pathFields.includes(field));
        const isQuery = kind === "query";
        const query = new URLSearchParams(others.map(([field, given]): [string, string] => [field, toText(given)]));
        const answer = await app.inject({
          method,
          url: `/api${target}${isQuery ? `?${query.toString()}` : ""}`,
          headers,
          ...(!isQuery && { payload: JSON.stringify(value) }),
        });
        expect(faultsOf(answer)).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
});

function toText(value: unknown): string {
  return toWellFormed(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
}

/** A URL cannot hold half of a surrogate pair. */
function toWellFormed(text: string): string {
  return text.toWellFormed();
}
