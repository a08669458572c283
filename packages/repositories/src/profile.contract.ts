import type { Profile } from "@baklava/models/profile";
import { ok } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aUser, nextId, store } from "./testing/storage.ts";

export function profileContract(storage: () => Storage): void {
  describe("ProfileRepository", () => {
    test("findByUserId() finds what insert() stored, with every script of the world", async () => {
      const user = aUser();
      const profile = aProfile(user.id, { displayName: "Çiğdem 🥮 آدا", phone: "+905321234567" });
      await storage().unitOfWork.run(async ({ users, profiles }) => {
        await users.insert(user);
        return ok(await profiles.insert(profile));
      });
      expect(await find(user.id)).toEqual(profile);
    });

    test("findByUserId() misses a profile that is not there", async () => {
      expect(await find(nextId())).toBeUndefined();
    });

    test("insert() throws for a second profile of a user", async () => {
      const user = await store(storage(), aUser());
      await expect(insert(aProfile(user.id))).rejects.toThrow();
    });

    test("insert() throws for a user who does not exist", async () => {
      await expect(insert(aProfile(nextId()))).rejects.toThrow();
    });
  });

  async function insert(profile: Profile): Promise<void> {
    await storage().unitOfWork.run(async ({ profiles }) => ok(await profiles.insert(profile)));
  }

  async function find(userId: string): Promise<Profile | undefined> {
    const { value } = await storage().unitOfWork.run(async ({ profiles }) => ok(await profiles.findByUserId(userId)));
    return value;
  }
}

function aProfile(userId: string, values: Partial<Profile> = {}): Profile {
  return { userId, displayName: "Ada", phone: null, timeZone: "Europe/London", locale: "en-GB", ...values };
}
