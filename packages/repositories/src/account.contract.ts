import { type Account, openAccount, withStatus } from "@baklava/models/account";
import { ok } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aUser, nextId, noon, store } from "./testing/storage.ts";

export function accountContract(storage: () => Storage): void {
  describe("AccountRepository", () => {
    test("findByUserId() finds what insert() stored", async () => {
      const user = await store(storage(), aUser(), { passwordHash: "$argon2id$…", status: "deactivated" });
      const stored = { ...openAccount(user.id, "$argon2id$…", noon), status: "deactivated" };
      expect(await find(user.id)).toEqual(stored);
    });

    test("findByUserId() misses an account that is not there", async () => {
      expect(await find(nextId())).toBeUndefined();
    });

    test("insert() throws for a second account of a user", async () => {
      const user = await store(storage(), aUser());
      await expect(insert(openAccount(user.id, null, noon))).rejects.toThrow();
    });

    test("insert() throws for a user who does not exist", async () => {
      await expect(insert(openAccount(nextId(), null, noon))).rejects.toThrow();
    });

    test("update() stores a change over the version before it, once", async () => {
      const user = await store(storage(), aUser());
      const closed = withStatus(openAccount(user.id, null, noon), "deactivated", new Date("2026-04-01T00:00:00.000Z"));
      expect(await update(closed)).toBe(true);
      expect(await update(closed)).toBe(false);
      expect(await find(user.id)).toEqual(closed);
    });
  });

  async function insert(account: Account): Promise<void> {
    await storage().unitOfWork.run(async ({ accounts }) => ok(await accounts.insert(account)));
  }

  async function update(account: Account): Promise<boolean> {
    const { value } = await storage().unitOfWork.run(async ({ accounts }) => ok(await accounts.update(account)));
    return value;
  }

  async function find(userId: string): Promise<Account | undefined> {
    const { value } = await storage().unitOfWork.run(async ({ accounts }) => ok(await accounts.findByUserId(userId)));
    return value;
  }
}
