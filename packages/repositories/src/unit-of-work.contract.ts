import { ok, refuse } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aUser } from "./testing/storage.ts";

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

    test("run() sees its own writes, and no reader outside does before the end", async () => {
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
  });

  async function isStored(id: string): Promise<boolean> {
    const { value } = await storage().unitOfWork.run(async ({ users }) => ok(await users.findById(id)));
    return value !== undefined;
  }
}
