import type { IdempotencyRecord } from "@baklava/models/idempotency";
import { ok, refuse } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { inUnit, nextId, noon } from "./testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function idempotencyContract(storage: () => Storage): void {
  describe("IdempotencyRepository", () => {
    test("claim() takes a free key, and gives the record of a taken one", async () => {
      const first = record({ key: "a" });
      expect(await claim(first)).toBeUndefined();
      expect(await claim(record({ key: "a", requestHash: "other" }))).toEqual(first);
      expect(await claim(record({ key: "a", scope: "elsewhere" }))).toBeUndefined();
      expect(await find("place", "a")).toEqual(first);
      expect(await find("place", "b")).toBeUndefined();
    });

    test("claim() lets one of many at the same moment have the key, and the others know it", async () => {
      const records = [1, 2, 3, 4].map(() => record({ key: "a" }));
      const answers = await Promise.all(records.map(claim));
      const winner = await find("place", "a");
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
      expect(answers.filter((answer) => answer?.entityId === winner?.entityId)).toHaveLength(3);
    });

    test("claim() of a unit that is refused leaves the key free", async () => {
      await storage().unitOfWork.run(async ({ idempotency }) => {
        await idempotency.claim(record({ key: "a" }));
        return refuse("conflict", "any", "");
      });
      expect(await claim(record({ key: "a" }))).toBeUndefined();
    });

    test("purge() forgets a bounded number of old keys", async () => {
      for (const key of ["a", "b", "c"]) await claim(record({ key }));
      await claim(record({ key: "new", createdAt: later }));
      const purge = (limit: number) => inUnit(storage(), ({ idempotency }) => idempotency.purge(later, limit));
      expect([await purge(2), await purge(10), await purge(10)]).toEqual([2, 1, 0]);
      expect(await find("place", "new")).toBeDefined();
    });
  });

  function claim(value: IdempotencyRecord): Promise<IdempotencyRecord | undefined> {
    return inUnit(storage(), ({ idempotency }) => idempotency.claim(value));
  }

  async function find(scope: string, key: string): Promise<IdempotencyRecord | undefined> {
    const unit = storage().unitOfWork.run(async ({ idempotency }) => ok(await idempotency.find(scope, key)));
    return (await unit).value;
  }
}

function record(values: Partial<IdempotencyRecord>): IdempotencyRecord {
  return { scope: "place", key: "key", requestHash: "hash", entityId: nextId(), createdAt: noon, ...values };
}
