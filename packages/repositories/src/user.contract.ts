import { openAccount } from "@baklava/models/account";
import { ok, refuse } from "@baklava/models/result";
import { renameUser, type User, withEmail, withRole } from "@baklava/models/user";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aUser, inUnit, nextId, noon, store } from "./testing/storage.ts";
import type { UpdateUserResult } from "./user.ts";

export function userRepositoryContract(storage: () => Storage): void {
  describe("UserRepository", () => {
    test("findById() finds what insert() stored, to the millisecond", async () => {
      const user = aUser({ createdAt: new Date("2026-03-01T23:59:59.999Z"), role: "staff" });
      expect(await insert(user)).toBe(true);
      expect(await find(user.id)).toEqual(user);
    });

    test("findById() misses a user who is not there", async () => {
      expect(await find(nextId())).toBeUndefined();
    });

    test("findByEmail() finds exactly that address", async () => {
      const user = await store(storage(), aUser({ email: "ada@example.com" }));
      const findByEmail = (email: string) => inUnit(storage(), ({ users }) => users.findByEmail(email));
      expect(await findByEmail("ada@example.com")).toEqual(user);
      expect(await findByEmail("ada@example.co")).toBeUndefined();
    });

    test("insert() stores nothing when the e-mail is taken", async () => {
      const first = await store(storage(), aUser());
      const second = aUser({ email: first.email });
      expect(await insert(second)).toBe(false);
      expect(await find(second.id)).toBeUndefined();
    });

    test("insert() throws when the id is in use", async () => {
      const { id } = await store(storage(), aUser());
      await expect(insert(aUser({ id }))).rejects.toThrow(id);
    });

    test("insert() lets exactly one of many win an e-mail at the same moment", async () => {
      const users = Array.from({ length: 8 }, () => aUser({ email: "wanted@example.com" }));
      const answers = await Promise.all(users.map(insert));
      expect(answers.filter(Boolean)).toHaveLength(1);
      const stored = await Promise.all(users.map(({ id }) => find(id)));
      expect(stored.filter(Boolean)).toHaveLength(1);
    });

    test("update() stores a change over the version before it", async () => {
      const user = await store(storage(), aUser());
      const renamed = renameUser(user, "Ada King", new Date("2026-04-01T00:00:00.000Z"));
      expect(await update(renamed)).toBe("updated");
      expect(await find(user.id)).toEqual(renamed);
    });

    test("update() answers stale when somebody else was first", async () => {
      const user = await store(storage(), aUser());
      const first = renameUser(user, "First", noon);
      expect(await update(first)).toBe("updated");
      expect(await update(renameUser(user, "Second", noon))).toBe("stale");
      expect(await find(user.id)).toEqual(first);
    });

    test("update() lets exactly one of many win at the same moment", async () => {
      const user = await store(storage(), aUser());
      const names = ["A", "B", "C", "D", "E"];
      const answers = await Promise.all(names.map((name) => update(renameUser(user, name, noon))));
      expect(answers.toSorted()).toEqual(["stale", "stale", "stale", "stale", "updated"]);
    });

    test("update() answers stale for a user who is not there", async () => {
      expect(await update(renameUser(aUser(), "Nobody", noon))).toBe("stale");
    });

    test("update() refuses an e-mail that another user has", async () => {
      const other = await store(storage(), aUser());
      const user = await store(storage(), aUser());
      expect(await update(withEmail(user, other.email, noon))).toBe("email_taken");
      expect(await find(user.id)).toEqual(user);
    });

    test("lock() finds a user, and makes units that do it, too, wait for each other", async () => {
      const user = await store(storage(), aUser());
      const change = () =>
        storage().unitOfWork.run(async ({ users }) => {
          const locked = await users.lock(user.id);
          return ok(locked && (await users.update(renameUser(locked, `${locked.name}!`, noon))));
        });
      const changes = await Promise.all([change(), change(), change()]);
      expect(changes.map(({ value }) => value)).toEqual(["updated", "updated", "updated"]);
      expect(await find(user.id)).toMatchObject({ name: `${user.name}!!!` });
    });

    test("lock() misses a user who is not there", async () => {
      const { value } = await storage().unitOfWork.run(async ({ users }) => ok(await users.lock(nextId())));
      expect(value).toBeUndefined();
    });

    test("lockWithAdmins() lists admins whose account is active, in the order of their ids", async () => {
      const admins = [
        await store(storage(), aUser({ role: "admin" })),
        await store(storage(), aUser({ role: "admin" })),
      ];
      await store(storage(), aUser({ role: "staff" }));
      await store(storage(), aUser({ role: "admin" }), { status: "deactivated" });
      const { value } = await storage().unitOfWork.run(async ({ users }) => ok(await users.lockWithAdmins(nextId())));
      expect(value).toEqual(admins.map(({ id }) => id));
    });

    test("lockWithAdmins() lets only one of two units remove the last but one admin", async () => {
      const admins = await Promise.all([1, 2].map(() => store(storage(), aUser({ role: "admin" }))));
      const removals = admins.map((admin) =>
        storage().unitOfWork.run(async ({ users }) => {
          if ((await users.lockWithAdmins(admin.id)).length < 2) return refuse("conflict", "last_admin", "");
          return ok(await users.update(withRole(admin, "staff", noon)));
        }),
      );
      const results = await Promise.all(removals);
      expect(results.map(({ kind }) => kind).toSorted()).toEqual(["conflict", "ok"]);
    });
  });

  /** Refuses after a refused insert, as the contract of `update` and of services demands. */
  async function insert(user: User): Promise<boolean> {
    const result = await storage().unitOfWork.run(async ({ users, accounts }) => {
      if (!(await users.insert(user))) return refuse("conflict", "email_taken", "");
      await accounts.insert(openAccount(user.id, null, noon));
      return ok(true);
    });
    return result.kind === "ok";
  }

  async function update(user: User): Promise<UpdateUserResult> {
    let answer: UpdateUserResult = "stale";
    await storage().unitOfWork.run(async ({ users }) => {
      answer = await users.update(user);
      return answer === "updated" ? ok(undefined) : refuse("conflict", answer, "");
    });
    return answer;
  }

  async function find(id: string): Promise<User | undefined> {
    const { value } = await storage().unitOfWork.run(async ({ users }) => ok(await users.findById(id)));
    return value;
  }
}
