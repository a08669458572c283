import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { inUnit, noon } from "./testing/storage.ts";

const later = new Date("2026-03-01T12:10:00.000Z");

export function attemptContract(storage: () => Storage): void {
  describe("AttemptRepository", () => {
    test("count() counts each key for itself", async () => {
      expect([await count("a", noon), await count("a", noon), await count("b", noon)]).toEqual([1, 2, 1]);
    });

    test("count() begins anew when the first attempt is too long ago", async () => {
      await count("a", noon);
      expect(await count("a", later, noon)).toBe(2);
      expect(await count("a", later, later)).toBe(1);
      expect(await count("a", later, later)).toBe(2);
    });

    test("count() begins anew when the first attempt is in the future", async () => {
      await count("a", later, noon);
      await count("a", later, noon);
      expect(await count("a", noon)).toBe(1);
      expect(await count("a", later, noon)).toBe(2);
    });

    test("count() gives many attempts at the same moment different numbers", async () => {
      const numbers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => count("a", noon)));
      expect(numbers.toSorted((left, right) => left - right)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    test("giveBack() takes one attempt back, and no more than there were", async () => {
      await count("a", noon);
      await count("a", noon);
      const giveBack = () => inUnit(storage(), ({ attempts }) => attempts.giveBack("a"));
      await giveBack();
      expect(await count("a", noon)).toBe(2);
      for (let times = 0; times < 5; times += 1) await giveBack();
      expect(await count("a", noon)).toBe(1);
      await inUnit(storage(), ({ attempts }) => attempts.giveBack("nobody"));
      expect(await count("nobody", noon)).toBe(1);
    });

    test("forget() lets a key begin anew", async () => {
      await count("a", noon);
      await inUnit(storage(), ({ attempts }) => attempts.forget("a"));
      expect(await count("a", noon)).toBe(1);
    });

    test("purge() forgets a bounded number of old keys", async () => {
      for (const key of ["a", "b", "c"]) await count(key, noon);
      await count("new", later);
      const purge = (limit: number) => inUnit(storage(), ({ attempts }) => attempts.purge(later, limit));
      expect([await purge(2), await purge(10), await purge(10)]).toEqual([2, 1, 0]);
    });
  });

  function count(key: string, at: Date, since: Date = noon): Promise<number> {
    return inUnit(storage(), ({ attempts }) => attempts.count(key, since, at));
  }
}
