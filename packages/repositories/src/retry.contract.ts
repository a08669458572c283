import type { Retry } from "@baklava/models/retry";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { inUnit, nextId, noon } from "./testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function retryContract(storage: () => Storage): void {
  describe("RetryRepository", () => {
    test("countTries() gives the number that postpone() stored last", async () => {
      const id = nextId();
      const tries = () => inUnit(storage(), ({ retries }) => retries.countTries("relay-events", id));
      expect(await tries()).toBe(0);
      await postpone(id, { tries: 1, nextTryAt: noon });
      await postpone(id, { tries: 2, nextTryAt: later });
      expect(await tries()).toBe(2);
    });

    test("purge() forgets a bounded number of old ones, each job and row once, by its last try", async () => {
      const [first, second] = [nextId(), nextId()];
      for (const id of [first, first, second]) await postpone(id, { tries: 1, nextTryAt: noon });
      await postpone(nextId(), { tries: 1, nextTryAt: later });
      await postpone(second, { tries: 2, nextTryAt: later });
      const purge = (before: Date, limit: number) => inUnit(storage(), ({ retries }) => retries.purge(before, limit));
      expect([await purge(later, 10), await purge(later, 10)]).toEqual([1, 0]);
      const muchLater = new Date("2026-04-01T00:00:00.000Z");
      expect([await purge(muchLater, 1), await purge(muchLater, 10)]).toEqual([1, 1]);
    });
  });

  function postpone(id: string, retry: Retry): Promise<void> {
    return inUnit(storage(), ({ retries }) => retries.postpone("relay-events", id, retry));
  }
}
