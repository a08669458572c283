import type { Page } from "@baklava/models/page";
import { cursor } from "@baklava/models/page";
import { type ListUsersRequest, renameUser, type User, type UserSummary } from "@baklava/models/user";
import { ok } from "@baklava/models/result";
import { describe, expect, test } from "vitest";

import type { Storage } from "../storage.ts";
import { aQuery, aUser, nextId, noon, store } from "../testing/storage.ts";

export function userViewContract(storage: () => Storage): void {
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

    test("list() of nobody is one empty page", async () => {
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
      await store(storage(), aUser({ name: "Somebody Else", email: "emile.durkheim@example.com" }));
      await store(storage(), aUser({ name: "Nobody", email: "nobody@example.com" }));
      expect(await names({ text: "EMILE" })).toEqual(["Émile Zola", "Somebody Else"]);
      expect(await names({ text: "zöla" })).toEqual(["Émile Zola"]);
    });

    test.each(["%", "_", "\\", "'", "100%_\\"])("list() takes %s in a text for what it is", async (text) => {
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
    for (let next = pages[0]?.nextCursor; next; next = pages.at(-1)?.nextCursor) {
      pages.push(await storage().users.list(aQuery({ ...query, cursor: cursor.parse(next) })));
    }
    return pages;
  }

  async function rename(user: User, name: string): Promise<void> {
    await storage().unitOfWork.run(async ({ users }) => ok(await users.update(renameUser(user, name, noon))));
  }
}
