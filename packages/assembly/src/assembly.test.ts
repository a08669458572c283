import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";
import { system } from "@baklava/models/caller";
import type { Result } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { createUserRequest } from "@baklava/models/user";
import { describe, expect, onTestFinished, test } from "vitest";

import { assemble } from "./assembly.ts";
import { assemblySettings, workerAssemblySettings } from "./settings.ts";
import { app, environments, logger, open } from "./testing/open-assembly.ts";
import { testPorts } from "./testing/ports.ts";
import { assembleWorker } from "./worker.ts";

const caller = system("operator:test");
const ada = createUserRequest.parse({ name: "Ada", email: "ada@example.com" });

describe.each(Object.entries(environments))("assemble() with storage in %s", (_name, environment) => {
  test("opens services on which a user goes from registration to deactivation", async () => {
    const { services, checkReady } = await open(await environment(), { overrides: testPorts() });
    await checkReady();
    const { id } = valueOf(await services.user.create(ada, caller));
    expect(await services.user.setRole({ id, role: "staff" }, caller)).toMatchObject({ value: { role: "staff" } });
    expect(await services.user.deactivate({ id }, caller)).toMatchObject({ kind: "ok" });
    const { status, profile } = valueOf(await services.user.get(id, caller));
    expect([status, profile.displayName]).toEqual(["deactivated", "Ada"]);
    const { items } = valueOf(await services.user.history({ id, limit: 10 }, caller));
    expect(items.map(({ action }) => action)).toEqual(["created", "role_changed", "deactivated"]);
  });

  test("opens services that register one of 20 users with the same address at once", async () => {
    const { services } = await open(await environment(), { overrides: testPorts() });
    const answers = await Promise.all(Array.from({ length: 20 }, () => services.user.create(ada, caller)));
    const reasons = answers.map((answer) => (answer.kind === "ok" ? "created" : answer.reason));
    expect(reasons.filter((reason) => reason === "created")).toHaveLength(1);
    expect(reasons.filter((reason) => reason === "email_taken")).toHaveLength(19);
  });

  test("opens the broker when an operation first needs it", async () => {
    const { services } = await open(await environment());
    expect(await services.deadLetter.list({ limit: 1 })).toMatchObject({ kind: "ok", value: { items: [] } });
  });
});

test("assemble() uses the parts that it is given", async () => {
  const now = new Date("2026-03-01T12:00:00.000Z");
  const overrides = { ...testPorts(), clock: { now: () => now } };
  const { services } = await open({ STORAGE: "memory" }, { overrides });
  expect(valueOf(await services.user.create(ada, caller)).createdAt).toEqual(now);
});

test("assemble() throws UnavailableError, and leaves nothing open, when the database server does not answer", async () => {
  const url = "postgres://app:secret@127.0.0.1:1/none";
  const opening = assemble({ app, settings: assemblySettings.parse({ DATABASE_URL: url }), logger });
  await expect(opening).rejects.toThrow(UnavailableError);
  await expect(opening).rejects.not.toThrow(/secret/);
});

test("assemble() with `mustBeReady` throws what keeps requests from being served, with the storage closed", async () => {
  let isClosed = false;
  const storage = {
    storage: {} as never,
    clock: { now: () => new Date() },
    database: undefined,
    checkReady: async () => {
      throw new Error("The database lacks a migration");
    },
    close: async () => void (isClosed = true),
  };
  await expect(
    assemble({ app, settings: assemblySettings.parse({}), logger, mustBeReady: true, overrides: { storage } }),
  ).rejects.toThrow("The database lacks a migration");
  expect(isClosed).toBe(true);
});

test("assemble() refuses a broker in PostgreSQL beside another storage, with the remedy", async () => {
  const opening = assemble({ app, settings: assemblySettings.parse({ STORAGE: "files", BROKER: "postgres" }), logger });
  await expect(opening).rejects.toThrow("BROKER is postgres, but STORAGE is files: set BROKER to sqlite or rabbitmq");
});

test("a worker refuses storage that belongs to one process", () => {
  expect(() => workerAssemblySettings.parse({ STORAGE: "memory" })).toThrow("which belongs to one process");
});

test("assembleWorker() opens services, broker and scheduler on one database", async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const settings = workerAssemblySettings.parse({ DATABASE_URL: database.url, BROKER: "postgres" });
  const assembly = await assembleWorker({ app, settings, logger, mustBeReady: true });
  onTestFinished(() => assembly.close());
  await assembly.broker.check();
  expect(await assembly.services.eventRelay.relay(1)).toMatchObject({ value: 0 });
});

function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}
