import { openAccount } from "@baklava/models/account";
import { cursor, type Page } from "@baklava/models/page";
import { ok, refuse } from "@baklava/models/result";
import {
  type ListUsersRequest,
  renameUser,
  type User,
  type UserSummary,
  withEmail,
  withRole,
} from "@baklava/models/user";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { sortedNames } from "./testing/sorted-names.ts";
import { aQuery, aUser, inUnit, nextId, noon, store } from "./testing/storage.ts";
import type { UpdateUserResult } from "./user.ts";

export function userContract(storage: () => Storage): void {
  repositoryContract(storage);
  viewContract(storage);
}

function repositoryContract(storage: () => Storage): void {
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

    test("update() answers stale when another unit was first", async () => {
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
      expect(await update(renameUser(aUser(), "Ada King", noon))).toBe("stale");
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

function viewContract(storage: () => Storage): void {
  describe("UserView", () => {
    test("findDetails() gives the user with status and profile, and no secret", async () => {
      const user = await store(storage(), aUser(), { passwordHash: "$argon2id$…", status: "deactivated" });
      expect(await storage().users.findDetails(user.id)).toEqual({
        ...user,
        status: "deactivated",
        profile: { userId: user.id, displayName: user.name, phone: null, timeZone: "UTC", locale: "en" },
      });
    });

    test("findDetails() misses a user who is not there", async () => {
      expect(await storage().users.findDetails(nextId())).toBeUndefined();
    });

    test("list() without users is one empty page", async () => {
      expect(await storage().users.list(aQuery())).toEqual({ items: [], nextCursor: null });
    });

    test("list() tells when user or account changed last", async () => {
      const later = new Date("2026-05-01T00:00:00.000Z");
      await store(storage(), aUser(), { status: "deactivated", updatedAt: later });
      const { items } = await storage().users.list(aQuery());
      expect(items[0]).toMatchObject({ status: "deactivated", createdAt: noon, updatedAt: later });
    });

    test("list() sorts names without regard to case and accents, then by id", async () => {
      await named("zoe", "Émile", "emile", "Ångström", "Adam", "çelik", "Zoë", "🥮", "İpek");
      expect(await names()).toEqual(["Adam", "Ångström", "çelik", "Émile", "emile", "İpek", "zoe", "Zoë", "🥮"]);
      expect(await names({ direction: "desc" })).toEqual(
        ["Adam", "Ångström", "çelik", "Émile", "emile", "İpek", "zoe", "Zoë", "🥮"].toReversed(),
      );
    });

    test.each([4, 100])("list() sorts and pages every kind of name by code points, %i a page", async (limit) => {
      await named(...sortedNames.toReversed());
      const listed = async (direction: "asc" | "desc") =>
        (await allPages({ direction, limit })).flatMap(({ items }) => items.map(({ name }) => name));
      expect(await listed("asc")).toEqual(sortedNames);
      expect(await listed("desc")).toEqual(sortedNames.toReversed());
    });

    test("list() sorts by creation, both ways", async () => {
      const day = (date: number) => new Date(Date.UTC(2026, 0, date));
      for (const date of [2, 1, 3]) await store(storage(), aUser({ name: `Day ${date}`, createdAt: day(date) }));
      expect(await names({ sort: "createdAt" })).toEqual(["Day 1", "Day 2", "Day 3"]);
      expect(await names({ sort: "createdAt", direction: "desc" })).toEqual(["Day 3", "Day 2", "Day 1"]);
    });

    test("list() filters by role and status together", async () => {
      await store(storage(), aUser({ name: "Active admin", role: "admin" }));
      await store(storage(), aUser({ name: "Former admin", role: "admin" }), { status: "deactivated" });
      await store(storage(), aUser({ name: "Former staff", role: "staff" }), { status: "deactivated" });
      expect(await names({ role: "admin" })).toEqual(["Active admin", "Former admin"]);
      expect(await names({ status: "deactivated" })).toEqual(["Former admin", "Former staff"]);
      expect(await names({ role: "admin", status: "deactivated" })).toEqual(["Former admin"]);
    });

    test("list() finds text in names and e-mails without regard to case and accents", async () => {
      await store(storage(), aUser({ name: "Émile Zola", email: "ez@example.com" }));
      await store(storage(), aUser({ name: "Simone Weil", email: "emile.durkheim@example.com" }));
      await store(storage(), aUser({ name: "Marie Curie", email: "marie@example.com" }));
      expect(await names({ text: "EMILE" })).toEqual(["Émile Zola", "Simone Weil"]);
      expect(await names({ text: "zöla" })).toEqual(["Émile Zola"]);
    });

    test.each(["%", "_", "\\", "'", "100%_\\"])("list() takes %s in a text literally", async (text) => {
      await named(`has ${text} in it`, "has something else in it");
      expect(await names({ text })).toEqual([`has ${text} in it`]);
    });

    test.each([
      { sort: "name", direction: "asc" },
      { sort: "name", direction: "desc" },
      { sort: "createdAt", direction: "asc" },
      { sort: "createdAt", direction: "desc" },
    ] as const)("list() pages by $sort $direction through ties without a gap or a repeat", async (order) => {
      await named("Same", "Same", "Same", "Other", "Same", "Another", "Same");
      const all = await storage().users.list(aQuery(order));
      const paged = await allPages({ ...order, limit: 2 });
      expect(paged.map(({ items }) => items.length)).toEqual([2, 2, 2, 1]);
      expect(paged.flatMap(({ items }) => items)).toEqual(all.items);
    });

    test("list() ends with a full page when there are no more rows", async () => {
      await named("A", "B");
      expect(await storage().users.list(aQuery({ limit: 2 }))).toMatchObject({ nextCursor: null });
    });

    test("list() goes on behind the last row when rows come, go and change meanwhile", async () => {
      const [anna, , carl] = await named("Anna", "Berta", "Carl", "Dora");
      const first = await storage().users.list(aQuery({ limit: 2 }));
      await named("Aaron", "Caesar");
      await rename(anna, "Zacharias");
      await rename(carl, "Aida");
      const rest = await storage().users.list(aQuery({ limit: 10, cursor: cursor.parse(first.nextCursor) }));
      expect(first.items.map(({ name }) => name)).toEqual(["Anna", "Berta"]);
      expect(rest.items.map(({ name }) => name)).toEqual(["Caesar", "Dora", "Zacharias"]);
    });

    test("list() goes on behind a row whose own name changed", async () => {
      const [, berta] = await named("Anna", "Berta", "Carl");
      const first = await storage().users.list(aQuery({ limit: 2 }));
      await rename(berta, "Aaron");
      const rest = await storage().users.list(aQuery({ cursor: cursor.parse(first.nextCursor) }));
      expect(rest.items.map(({ name }) => name)).toEqual(["Carl"]);
    });
  });

  async function named(...all: string[]): Promise<[User, User, User, ...User[]]> {
    const users: User[] = [];
    for (const name of all) users.push(await store(storage(), aUser({ name })));
    return users as [User, User, User, ...User[]];
  }

  async function names(query: Partial<ListUsersRequest> = {}): Promise<string[]> {
    const { items } = await storage().users.list(aQuery(query));
    return items.map(({ name }) => name);
  }

  async function allPages(query: Partial<ListUsersRequest>): Promise<Page<UserSummary>[]> {
    const pages = [await storage().users.list(aQuery(query))];
    // A store that repeats a page must fail the comparison, and not run on.
    for (let next = pages[0]?.nextCursor; next && pages.length < 50; next = pages.at(-1)?.nextCursor) {
      pages.push(await storage().users.list(aQuery({ ...query, cursor: cursor.parse(next) })));
    }
    return pages;
  }

  async function rename(user: User, name: string): Promise<void> {
    await storage().unitOfWork.run(async ({ users }) => ok(await users.update(renameUser(user, name, noon))));
  }
}
