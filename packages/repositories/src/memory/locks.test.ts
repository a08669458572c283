import { ok } from "@baklava/models/result";
import { withRole } from "@baklava/models/user";
import { describe, expect, test } from "vitest";

import { aToken, aUser, noon, store } from "../testing/storage.ts";
import { MemoryDatabase } from "./database.ts";
import { memoryStorage } from "./storage.ts";

// PostgreSQL has no such check: there a unit that breaks the order works, and may meet another that waits for it.
describe("MemoryUnitOfWork", () => {
  test("refuses a unit that locks rows of one kind against the order of their ids", async () => {
    const storage = memoryStorage(new MemoryDatabase());
    const [first, second] = [await store(storage, aUser()), await store(storage, aUser())];
    const lockAll = (users: readonly (typeof first)[]) =>
      storage.unitOfWork.run(async (all) => {
        for (const { id } of users) await all.users.lock(id);
        return ok(await all.users.update(withRole(first, "staff", noon)));
      });
    await expect(lockAll([second, first])).rejects.toThrow(`The unit locks user ${first.id} after user ${second.id}`);
    expect(await lockAll([first, second])).toEqual(ok("updated"));
  });

  test("refuses a unit that locks kinds against their order", async () => {
    const storage = memoryStorage(new MemoryDatabase());
    const user = await store(storage, aUser());
    const token = aToken(user);
    const unit = storage.unitOfWork.run(async ({ users, tokens }) => {
      await tokens.touch(token.id, noon);
      return ok(await users.lock(user.id));
    });
    await expect(unit).rejects.toThrow(`The unit locks user ${user.id} after token ${token.id}`);
  });
});
