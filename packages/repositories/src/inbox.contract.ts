import { refuse } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { inUnit, nextId, noon } from "./testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function inboxContract(storage: () => Storage): void {
  describe("InboxRepository", () => {
    test("insert() takes each event once for each consumer", async () => {
      const id = nextId();
      expect(await has("mail", id)).toBe(false);
      expect([await insert("mail", id), await insert("mail", id)]).toEqual([true, false]);
      expect([await has("mail", id), await has("digest", id)]).toEqual([true, false]);
      expect(await insert("digest", id)).toBe(true);
    });

    test("insert() lets one of many at the same moment have the event", async () => {
      const id = nextId();
      const answers = await Promise.all([1, 2, 3, 4].map(() => insert("mail", id)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    test("insert() of a unit that is refused leaves the event to be handled", async () => {
      const id = nextId();
      await storage().unitOfWork.run(async ({ inbox }) => {
        await inbox.insert("mail", id, noon);
        return refuse("unavailable", "any", "");
      });
      expect(await insert("mail", id)).toBe(true);
    });

    test("purge() forgets a bounded number of events that were handled long ago", async () => {
      for (const at of [noon, noon, noon, later]) await insert("mail", nextId(), at);
      const purge = (limit: number) => inUnit(storage(), ({ inbox }) => inbox.purge(later, limit));
      expect([await purge(2), await purge(10), await purge(10)]).toEqual([2, 1, 0]);
    });
  });

  function has(consumer: string, eventId: string): Promise<boolean> {
    return storage().inbox.has(consumer, eventId);
  }

  function insert(consumer: string, eventId: string, at = noon): Promise<boolean> {
    return inUnit(storage(), ({ inbox }) => inbox.insert(consumer, eventId, at));
  }
}
