import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { ok, refuse } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { withEmail } from "@baklava/models/user";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Storage } from "../storage.ts";
import { aUser, noon, store } from "../testing/storage.ts";
import { postgresStorage } from "./storage.ts";

let database: TestDatabase;
let storage: Storage;
beforeEach(async () => {
  database = await createTestDatabase();
  storage = postgresStorage(database);
});
afterEach(() => database.drop());

// In memory, units run one after the other, and those that break the order of locks are refused.
describe("PostgresUnitOfWork", () => {
  test("run() brings units that change two users in opposite order to an end", async () => {
    const [first, second] = [await store(storage, aUser()), await store(storage, aUser())];
    const swap = (order: readonly (typeof first)[], suffix: string) =>
      storage.unitOfWork.run(async ({ users }) => {
        for (const { id } of order) {
          const user = await users.findById(id);
          if (!user) return refuse("not_found", "user_not_found", id);
          const stored = await users.update(withEmail(user, `${id}.${suffix}@example.com`, noon));
          if (stored !== "updated") return refuse("conflict", stored, id);
        }
        return ok(undefined);
      });
    const results = await Promise.all([swap([first, second], "a"), swap([second, first], "b")]);
    expect(results.filter(({ kind }) => kind === "ok").length).toBeGreaterThan(0);
    const emails = await Promise.all(
      [first, second].map(async ({ id }) => (await storage.users.findDetails(id))?.email),
    );
    expect(new Set(emails.map((email) => email?.split(".")[1]))).toHaveProperty("size", 1);
  });

  test("run() says that the database is unavailable when a unit loses against others again and again", async () => {
    let attempts = 0;
    const losing = storage.unitOfWork.run(async () => {
      attempts += 1;
      throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
    });
    await expect(losing).rejects.toThrow(UnavailableError);
    await expect(losing).rejects.toThrow(
      "Others change the same things at this moment; nothing was changed, try again",
    );
    expect(attempts).toBeGreaterThan(1);
  });
});
