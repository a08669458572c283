import { ok, refuse } from "@baklava/models/result";
import { withEmail } from "@baklava/models/user";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aUser, noon, store } from "./testing/storage.ts";

export function unitOfWorkContract(storage: () => Storage): void {
  describe("UnitOfWork", () => {
    test("run() commits when the result is ok, and gives it back", async () => {
      const user = aUser();
      const result = await storage().unitOfWork.run(async ({ users }) => ok(await users.insert(user)));
      expect(result).toEqual(ok(true));
      expect(await isStored(user.id)).toBe(true);
    });

    test("run() rolls back on a refusal, and gives it back", async () => {
      const user = aUser();
      const result = await storage().unitOfWork.run(async ({ users }) => {
        await users.insert(user);
        return refuse("conflict", "changed_my_mind", "Never mind");
      });
      expect(result).toEqual(refuse("conflict", "changed_my_mind", "Never mind"));
      expect(await isStored(user.id)).toBe(false);
    });

    test("run() rolls back on an exception, and throws it on", async () => {
      const user = aUser();
      const failing = storage().unitOfWork.run(async ({ users }) => {
        await users.insert(user);
        throw new Error("out of paper");
      });
      await expect(failing).rejects.toThrow("out of paper");
      expect(await isStored(user.id)).toBe(false);
    });

    test("run() sees its own writes, and nobody else does before the end", async () => {
      const user = aUser();
      const { value } = await storage().unitOfWork.run(async ({ users }) => {
        await users.insert(user);
        return ok({ inside: await users.findById(user.id), outside: await storage().users.findDetails(user.id) });
      });
      expect(value).toEqual({ inside: user, outside: undefined });
    });

    test("run() works again after a unit that failed", async () => {
      await expect(storage().unitOfWork.run(() => Promise.reject(new Error("once")))).rejects.toThrow("once");
      expect(await storage().unitOfWork.run(async () => ok("again"))).toEqual(ok("again"));
    });

    test("run() brings units that change two users in opposite order to an end", async () => {
      const [first, second] = [await store(storage(), aUser()), await store(storage(), aUser())];
      const swap = (order: readonly (typeof first)[], suffix: string) =>
        storage().unitOfWork.run(async ({ users }) => {
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
      const emails = await Promise.all([first, second].map(({ id }) => emailOf(id)));
      expect(new Set(emails.map((email) => email?.split(".")[1]))).toHaveProperty("size", 1);
    });
  });

  async function isStored(id: string): Promise<boolean> {
    const { value } = await storage().unitOfWork.run(async ({ users }) => ok(await users.findById(id)));
    return value !== undefined;
  }

  async function emailOf(id: string): Promise<string | undefined> {
    return (await storage().users.findDetails(id))?.email;
  }
}
