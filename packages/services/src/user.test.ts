import { anonymous, type Caller, system } from "@baklava/models/caller";
import { createUserRequest, listUsersRequest, type UserRole } from "@baklava/models/user";
import { beforeEach, describe, expect, test } from "vitest";

import { as, auditTrail, founder, hire, makeAnswer, openShop, type Shop, valueOf } from "./testing/shop.ts";

const diskFull = new Error("disk full");
const nobody = "01900000-0000-7000-8000-ffffffffffff";
const ada = createUserRequest.parse({ name: "Ada Lovelace", email: "Ada@Example.com", password: "analytical engine" });

let shop: Shop;
beforeEach(() => {
  shop = openShop();
});

describe("create()", () => {
  test("registers a customer with account and profile at once", async () => {
    const user = valueOf(await shop.services.user.create(ada, anonymous()));
    expect(user).toMatchObject({ name: "Ada Lovelace", email: "ada@example.com", role: "customer", status: "active" });
    expect(shop.database.table("accounts").get(user.id)).toMatchObject({ passwordHash: "hash of analytical engine" });
    expect(valueOf(await shop.services.user.get(user.id, founder)).profile).toMatchObject({
      displayName: "Ada Lovelace",
      timeZone: "UTC",
    });
  });

  test("takes the profile that is given", async () => {
    const profile = { displayName: "Ada", phone: "+442071234567", timeZone: "Europe/London", locale: "en-GB" };
    const user = valueOf(await shop.services.user.create({ ...ada, ...profile }, anonymous()));
    expect(valueOf(await shop.services.user.get(user.id, founder)).profile).toEqual({ userId: user.id, ...profile });
  });

  test("leaves an account without a password closed to every password", async () => {
    const { password: _, ...request } = ada;
    const user = valueOf(await shop.services.user.create(request, anonymous()));
    expect(shop.database.table("accounts").get(user.id)?.passwordHash).toBeNull();
  });

  test("records who did it, when and what, and never the password", async () => {
    const user = valueOf(await shop.services.user.create(ada, system("operator:root")));
    expect(auditTrail(shop, user.id)).toEqual([
      {
        id: expect.any(String),
        entity: "user",
        entityId: user.id,
        action: "created",
        actor: "operator:root",
        at: shop.time,
        changes: {
          name: { before: null, after: "Ada Lovelace" },
          email: { before: null, after: "ada@example.com" },
          role: { before: null, after: "customer" },
          status: { before: null, after: "active" },
        },
      },
    ]);
  });

  test("stops strangers from one place who register again and again", async () => {
    const register = (n: number, caller: Caller) =>
      shop.services.user.create({ ...ada, email: `${n}@example.com` }, caller);
    const stranger = anonymous({ address: "192.0.2.1", userAgent: "" });
    for (let n = 0; n < 30; n += 1) expect(await register(n, stranger)).toMatchObject({ kind: "ok" });
    expect(await register(30, stranger)).toMatchObject({ kind: "too_many", reason: "attempt_limit" });
    const signedIn = { ...as(await hire(shop, "customer")), origin: { address: "192.0.2.1", userAgent: "" } };
    expect(await register(31, signedIn)).toMatchObject({ kind: "too_many", reason: "attempt_limit" });
    expect(await register(30, anonymous({ address: "192.0.2.2", userAgent: "" }))).toMatchObject({ kind: "ok" });
    expect(await register(31, founder)).toMatchObject({ kind: "ok" });
  });

  test("refuses an e-mail that is already registered, in any case of letters", async () => {
    valueOf(await shop.services.user.create(ada, anonymous()));
    const again = createUserRequest.parse({ ...ada, email: "ADA@EXAMPLE.COM" });
    expect(await shop.services.user.create(again, anonymous())).toMatchObject({
      kind: "conflict",
      reason: "email_taken",
    });
    expect(shop.database.table("users").size).toBe(1);
  });

  test("lets exactly one of two simultaneous sign-ups win", async () => {
    const results = await Promise.all([
      shop.services.user.create(ada, anonymous()),
      shop.services.user.create(ada, anonymous()),
    ]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(["conflict", "ok"]);
    expect([shop.database.table("users").size, shop.database.table("audit").size]).toEqual([1, 1]);
  });

  test("stamps the very last millisecond of a year and the first of the next", async () => {
    shop.time = new Date("2026-12-31T23:59:59.999Z");
    const last = valueOf(await shop.services.user.create(ada, anonymous()));
    shop.time = new Date("2027-01-01T00:00:00.000Z");
    const first = valueOf(await shop.services.user.rename({ id: last.id, name: "Ada King" }, founder));
    expect([first.createdAt, first.updatedAt]).toEqual([new Date("2026-12-31T23:59:59.999Z"), shop.time]);
  });

  test("throws, and stores nothing, when an id comes out twice", async () => {
    const user = valueOf(await shop.services.user.create(ada, anonymous()));
    shop.ids.push(user.id);
    const other = createUserRequest.parse({ name: "Other", email: "other@example.com" });
    await expect(shop.services.user.create(other, anonymous())).rejects.toThrow(user.id);
    expect(shop.database.table("users").size).toBe(1);
  });

  test("throws, and stores nothing, when the audit event's id comes out twice", async () => {
    const user = valueOf(await shop.services.user.create(ada, anonymous()));
    const [event] = auditTrail(shop, user.id);
    shop.ids.push(nobody, event?.id ?? "");
    const other = createUserRequest.parse({ name: "Other", email: "other@example.com" });
    await expect(shop.services.user.create(other, anonymous())).rejects.toThrow(event?.id);
    expect(shop.database.table("users").size).toBe(1);
  });

  test.each([
    ["users", () => makeAnswer(shop, "users", "insert", diskFull)],
    ["accounts", () => makeAnswer(shop, "accounts", "insert", diskFull)],
    ["profiles", () => makeAnswer(shop, "profiles", "insert", diskFull)],
    ["audit", () => makeAnswer(shop, "audit", "append", diskFull)],
  ])("stores nothing when %s cannot be written", async (_name, breakIt) => {
    breakIt();
    await expect(shop.services.user.create(ada, anonymous())).rejects.toThrow("disk full");
    expect([
      shop.database.table("users").size,
      shop.database.table("accounts").size,
      shop.database.table("audit").size,
    ]).toEqual([0, 0, 0]);
  });
});

describe("get(), list() and history()", () => {
  test("get() refuses a user who is not there", async () => {
    expect(await shop.services.user.get(nobody, founder)).toMatchObject({
      kind: "not_found",
      reason: "user_not_found",
    });
  });

  test("list() gives the users that the request asks for", async () => {
    await hire(shop, "admin");
    await hire(shop, "staff");
    const page = valueOf(await shop.services.user.list(listUsersRequest.parse({ role: "staff" })));
    expect(page.items.map(({ name }) => name)).toEqual(["staff"]);
  });

  test("history() tells everything that happened to a user, in order", async () => {
    const { id } = await hire(shop, "staff");
    shop.time = new Date("2026-03-02T00:00:00.000Z");
    valueOf(await shop.services.user.rename({ id, name: "Stella" }, founder));
    valueOf(await shop.services.user.deactivate({ id }, founder));
    const { items } = valueOf(await shop.services.user.history({ id, limit: 10 }, founder));
    expect(items.map(({ action }) => action)).toEqual(["created", "role_changed", "renamed", "deactivated"]);
  });

  test("history() refuses a user who is not there", async () => {
    expect(await shop.services.user.history({ id: nobody, limit: 10 }, founder)).toMatchObject({ kind: "not_found" });
  });
});

describe("rename() and setEmail()", () => {
  test("rename() changes the name and records both", async () => {
    const { id } = await hire(shop, "customer", "Ada");
    shop.time = new Date("2026-03-02T00:00:00.000Z");
    expect(valueOf(await shop.services.user.rename({ id, name: "Ada King" }, system("operator:root")))).toMatchObject({
      name: "Ada King",
      updatedAt: shop.time,
    });
    expect(auditTrail(shop, id).at(-1)).toMatchObject({
      action: "renamed",
      actor: "operator:root",
      changes: { name: { before: "Ada", after: "Ada King" } },
    });
  });

  test("setEmail() changes the e-mail and frees the old one", async () => {
    const { id } = await hire(shop, "customer", "Ada");
    valueOf(await shop.services.user.setEmail({ id, email: "king@example.com" }, founder));
    const heir = createUserRequest.parse({ name: "Heir", email: "ada@example.com" });
    expect(await shop.services.user.create(heir, anonymous())).toMatchObject({ kind: "ok" });
  });

  test("setEmail() has users say their password, for their own e-mail", async () => {
    const { id } = valueOf(await shop.services.user.create(ada, anonymous()));
    const email = "king@example.com";
    const set = (given: object, role: UserRole = "customer") =>
      shop.services.user.setEmail({ id, email, ...given }, as({ id, role }));
    expect(await set({})).toMatchObject({ kind: "forbidden", reason: "wrong_password" });
    expect(await set({ currentPassword: "wrong" }, "admin")).toMatchObject({ reason: "wrong_password" });
    expect(await set({ currentPassword: ada.password })).toMatchObject({ value: { email } });
  });

  test("setEmail() refuses an e-mail that another user has", async () => {
    const { id } = await hire(shop, "customer", "Ada");
    const { email } = await hire(shop, "customer", "Grace");
    expect(await shop.services.user.setEmail({ id, email }, founder)).toMatchObject({
      kind: "conflict",
      reason: "email_taken",
    });
    expect(valueOf(await shop.services.user.get(id, founder)).email).toBe("ada@example.com");
  });

  test("refuse a change when another change came first", async () => {
    const { id } = await hire(shop, "customer", "Ada");
    makeAnswer(shop, "users", "update", "stale");
    for (const change of [
      shop.services.user.rename({ id, name: "Late" }, founder),
      shop.services.user.setEmail({ id, email: "late@example.com" }, founder),
      shop.services.user.setRole({ id, role: "staff" }, founder),
    ]) {
      expect(await change).toMatchObject({ kind: "conflict", reason: "changed_meanwhile" });
    }
    expect(auditTrail(shop, id)).toHaveLength(1);
  });

  test("store nothing when the change cannot be recorded", async () => {
    const { id } = await hire(shop, "customer", "Ada");
    makeAnswer(shop, "audit", "append", diskFull);
    await expect(shop.services.user.rename({ id, name: "Ada King" }, founder)).rejects.toThrow("disk full");
    expect(valueOf(await shop.services.user.get(id, founder)).name).toBe("Ada");
  });
});

describe("setRole() and deactivate()", () => {
  test.each(["customer", "staff", "admin"] as const)("setRole() makes a user %s", async (role) => {
    await hire(shop, "admin", "Founder");
    const { id } = await hire(shop, "customer", "Ada");
    expect(valueOf(await shop.services.user.setRole({ id, role }, founder)).role).toBe(role);
  });

  test("deactivate() closes the account, keeps the user, and records it", async () => {
    const { id } = await hire(shop, "staff");
    shop.time = new Date("2026-03-02T00:00:00.000Z");
    expect(valueOf(await shop.services.user.deactivate({ id }, system("operator:root")))).toMatchObject({
      status: "deactivated",
      updatedAt: shop.time,
    });
    expect(valueOf(await shop.services.user.get(id, founder)).status).toBe("deactivated");
    expect(auditTrail(shop, id).at(-1)).toMatchObject({
      action: "deactivated",
      changes: { status: { before: "active", after: "deactivated" } },
    });
  });

  test("reactivate() opens a closed account, whose password holds and whose sessions are gone, and records it", async () => {
    const password = "correct horse battery staple";
    const request = createUserRequest.parse({ name: "Bob", email: "bob@example.com", password });
    const { id } = valueOf(await shop.services.user.create(request, founder));
    const signIn = () => shop.services.session.signIn({ email: "bob@example.com", password }, anonymous());
    const { secret } = valueOf(await signIn());
    valueOf(await shop.services.user.deactivate({ id }, founder));
    expect(await signIn()).toMatchObject({ kind: "unauthenticated" });
    expect(valueOf(await shop.services.user.reactivate({ id }, founder)).status).toBe("active");
    expect(await signIn()).toMatchObject({ kind: "ok" });
    expect(await shop.services.identity.bySecret(secret, undefined)).toMatchObject({ kind: "unauthenticated" });
    const actions = auditTrail(shop, id).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["deactivated", "reactivated"]));
  });

  test("reactivate() is for staff where the user is a customer, and for admins otherwise", async () => {
    const [staff, customer] = [await hire(shop, "staff", "Sam"), await hire(shop, "customer", "Carl")];
    const [boss, other] = [await hire(shop, "admin", "Boss"), await hire(shop, "staff", "Other")];
    for (const { id } of [customer, other]) valueOf(await shop.services.user.deactivate({ id }, founder));
    const reactivate = (id: string, caller: Caller) => shop.services.user.reactivate({ id }, caller);
    expect(await reactivate(other.id, as(staff))).toMatchObject({ kind: "forbidden", reason: "admin_needed" });
    expect(await reactivate(customer.id, as(staff))).toMatchObject({ kind: "ok" });
    expect(await reactivate(other.id, as(boss))).toMatchObject({ kind: "ok" });
    const trail = auditTrail(shop, customer.id).length;
    expect(await reactivate(customer.id, as(staff))).toMatchObject({ kind: "ok" });
    expect(auditTrail(shop, customer.id)).toHaveLength(trail);
  });

  test("deactivate() refuses when another change came first", async () => {
    const { id } = await hire(shop, "staff");
    makeAnswer(shop, "accounts", "update", false);
    expect(await shop.services.user.deactivate({ id }, founder)).toMatchObject({ reason: "changed_meanwhile" });
  });

  test.each(["customer", "staff"] as const)("the last active admin cannot become %s", async (role) => {
    const { id } = await hire(shop, "admin");
    expect(await shop.services.user.setRole({ id, role }, founder)).toMatchObject({
      kind: "conflict",
      reason: "last_admin",
    });
    expect(valueOf(await shop.services.user.get(id, founder)).role).toBe("admin");
  });

  test("the last active admin cannot be deactivated", async () => {
    const { id } = await hire(shop, "admin");
    expect(await shop.services.user.deactivate({ id }, founder)).toMatchObject({
      kind: "conflict",
      reason: "last_admin",
    });
    expect(valueOf(await shop.services.user.get(id, founder)).status).toBe("active");
  });

  test("an admin whose account is closed does not count", async () => {
    const [first, second] = [await hire(shop, "admin", "First"), await hire(shop, "admin", "Second")];
    valueOf(await shop.services.user.deactivate({ id: first.id }, founder));
    expect(await shop.services.user.deactivate({ id: second.id }, founder)).toMatchObject({ reason: "last_admin" });
    expect(await shop.services.user.setRole({ id: first.id, role: "staff" }, founder)).toMatchObject({
      kind: "ok",
    });
  });

  test("the last admin may stay an admin, and others may go", async () => {
    const [admin, staff] = [await hire(shop, "admin"), await hire(shop, "staff")];
    expect(await shop.services.user.setRole({ id: admin.id, role: "admin" }, founder)).toMatchObject({
      kind: "ok",
    });
    expect(await shop.services.user.deactivate({ id: staff.id }, founder)).toMatchObject({ kind: "ok" });
  });

  const removals: readonly (readonly [string, (id: string) => Promise<{ kind: string }>])[] = [
    ["demoted", (id) => shop.services.user.setRole({ id, role: "customer" }, founder)],
    ["deactivated", (id) => shop.services.user.deactivate({ id }, founder)],
  ];
  const pairs = removals.flatMap(([one, first]) =>
    removals.map(([other, second]) => [one, other, first, second] as const),
  );
  test.each(pairs)("of two admins %s and %s at once, one stays", async (_one, _other, first, second) => {
    const [a, b] = [await hire(shop, "admin", "A"), await hire(shop, "admin", "B")];
    const results = await Promise.all([first(a.id), second(b.id)]);
    expect(results.map(({ kind }) => kind)).toEqual(["ok", "conflict"]);
  });
});

describe("every change", () => {
  const changes: readonly (readonly [string, (id: string) => Promise<{ kind: string }>])[] = [
    ["rename", (id) => shop.services.user.rename({ id, name: "Ada" }, founder)],
    ["setEmail", (id) => shop.services.user.setEmail({ id, email: "ada@example.com" }, founder)],
    ["setRole", (id) => shop.services.user.setRole({ id, role: "customer" satisfies UserRole }, founder)],
    ["deactivate", (id) => shop.services.user.deactivate({ id }, founder)],
  ];

  test.each(changes)("%s() refuses a user who is not there", async (_name, change) => {
    expect(await change(nobody)).toMatchObject({ kind: "not_found", reason: "user_not_found" });
  });

  test.each(changes)("%s() to what is already so is ok and leaves no trace", async (name, change) => {
    const { id } = await hire(shop, "customer", "Ada");
    if (name === "deactivate") valueOf(await shop.services.user.deactivate({ id }, founder));
    const before = { user: shop.database.table("users").get(id), trail: auditTrail(shop, id).length };
    expect(await change(id)).toMatchObject({ kind: "ok" });
    expect({ user: shop.database.table("users").get(id), trail: auditTrail(shop, id).length }).toEqual(before);
  });

  test.each(changes)("%s() throws on when storage fails", async (_name, change) => {
    const { id } = await hire(shop, "customer", "Ada");
    makeAnswer(shop, "users", "findById", diskFull);
    await expect(change(id)).rejects.toThrow("disk full");
  });
});
