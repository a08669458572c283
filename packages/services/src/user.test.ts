import { anonymous, type Caller, system } from "@baklava/models/caller";
import { createUserRequest, listUsersRequest, type UserRole } from "@baklava/models/user";
import { beforeEach, describe, expect, test } from "vitest";

import { as, auditTrail, type Backend, founder, hire, makeAnswer, openBackend, valueOf } from "./testing/backend.ts";

const diskFull = new Error("disk full");
const nobody = "01900000-0000-7000-8000-ffffffffffff";
const ada = createUserRequest.parse({ name: "Ada Lovelace", email: "Ada@Example.com", password: "analytical engine" });

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

describe("create()", () => {
  test("registers a customer with account and profile at once", async () => {
    const user = valueOf(await backend.services.user.create(ada, anonymous()));
    expect(user).toMatchObject({ name: "Ada Lovelace", email: "ada@example.com", role: "customer", status: "active" });
    expect(backend.database.table("accounts").get(user.id)).toMatchObject({
      passwordHash: "hash of analytical engine",
    });
    expect(valueOf(await backend.services.user.get(user.id, founder)).profile).toMatchObject({
      displayName: "Ada Lovelace",
      timeZone: "UTC",
    });
  });

  test("takes the profile that is given", async () => {
    const profile = { displayName: "Ada", phone: "+442071234567", timeZone: "Europe/London", locale: "en-GB" };
    const user = valueOf(await backend.services.user.create({ ...ada, ...profile }, anonymous()));
    expect(valueOf(await backend.services.user.get(user.id, founder)).profile).toEqual({ userId: user.id, ...profile });
  });

  test("leaves an account without a password closed to every password", async () => {
    const { password: _, ...request } = ada;
    const user = valueOf(await backend.services.user.create(request, anonymous()));
    expect(backend.database.table("accounts").get(user.id)?.passwordHash).toBeNull();
  });

  test("records who did it, when and what, and never the password", async () => {
    const user = valueOf(await backend.services.user.create(ada, system("operator:root")));
    expect(auditTrail(backend, user.id)).toEqual([
      {
        id: expect.any(String),
        entity: "user",
        entityId: user.id,
        action: "created",
        actor: "operator:root",
        at: backend.time,
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
      backend.services.user.create({ ...ada, email: `${n}@example.com` }, caller);
    const stranger = anonymous({ address: "192.0.2.1", userAgent: "" });
    for (let n = 0; n < 30; n += 1) expect(await register(n, stranger)).toMatchObject({ kind: "ok" });
    expect(await register(30, stranger)).toMatchObject({ kind: "too_many", reason: "attempt_limit" });
    const signedIn = { ...as(await hire(backend, "customer")), origin: { address: "192.0.2.1", userAgent: "" } };
    expect(await register(31, signedIn)).toMatchObject({ kind: "too_many", reason: "attempt_limit" });
    expect(await register(30, anonymous({ address: "192.0.2.2", userAgent: "" }))).toMatchObject({ kind: "ok" });
    expect(await register(31, founder)).toMatchObject({ kind: "ok" });
  });

  test("refuses an e-mail that is already registered, in any case of letters", async () => {
    valueOf(await backend.services.user.create(ada, anonymous()));
    const again = createUserRequest.parse({ ...ada, email: "ADA@EXAMPLE.COM" });
    expect(await backend.services.user.create(again, anonymous())).toMatchObject({
      kind: "conflict",
      reason: "email_taken",
    });
    expect(backend.database.table("users").size).toBe(1);
  });

  test("lets exactly one of two simultaneous sign-ups win", async () => {
    const results = await Promise.all([
      backend.services.user.create(ada, anonymous()),
      backend.services.user.create(ada, anonymous()),
    ]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(["conflict", "ok"]);
    expect([backend.database.table("users").size, backend.database.table("audit").size]).toEqual([1, 1]);
  });

  test("stamps the very last millisecond of a year and the first of the next", async () => {
    backend.time = new Date("2026-12-31T23:59:59.999Z");
    const last = valueOf(await backend.services.user.create(ada, anonymous()));
    backend.time = new Date("2027-01-01T00:00:00.000Z");
    const first = valueOf(await backend.services.user.rename({ id: last.id, name: "Ada King" }, founder));
    expect([first.createdAt, first.updatedAt]).toEqual([new Date("2026-12-31T23:59:59.999Z"), backend.time]);
  });

  test("throws, and stores nothing, when an id comes out twice", async () => {
    const user = valueOf(await backend.services.user.create(ada, anonymous()));
    backend.ids.push(user.id);
    const other = createUserRequest.parse({ name: "Other", email: "other@example.com" });
    await expect(backend.services.user.create(other, anonymous())).rejects.toThrow(user.id);
    expect(backend.database.table("users").size).toBe(1);
  });

  test("throws, and stores nothing, when the audit event's id comes out twice", async () => {
    const user = valueOf(await backend.services.user.create(ada, anonymous()));
    const [event] = auditTrail(backend, user.id);
    backend.ids.push(nobody, event?.id ?? "");
    const other = createUserRequest.parse({ name: "Other", email: "other@example.com" });
    await expect(backend.services.user.create(other, anonymous())).rejects.toThrow(event?.id);
    expect(backend.database.table("users").size).toBe(1);
  });

  test.each([
    ["users", () => makeAnswer(backend, "users", "insert", diskFull)],
    ["accounts", () => makeAnswer(backend, "accounts", "insert", diskFull)],
    ["profiles", () => makeAnswer(backend, "profiles", "insert", diskFull)],
    ["audit", () => makeAnswer(backend, "audit", "append", diskFull)],
  ])("stores nothing when %s cannot be written", async (_name, breakIt) => {
    breakIt();
    await expect(backend.services.user.create(ada, anonymous())).rejects.toThrow("disk full");
    expect([
      backend.database.table("users").size,
      backend.database.table("accounts").size,
      backend.database.table("audit").size,
    ]).toEqual([0, 0, 0]);
  });
});

describe("get(), list() and history()", () => {
  test("get() refuses a user who is not there", async () => {
    expect(await backend.services.user.get(nobody, founder)).toMatchObject({
      kind: "not_found",
      reason: "user_not_found",
    });
  });

  test("list() gives the users that the request asks for", async () => {
    await hire(backend, "admin");
    await hire(backend, "staff");
    const page = valueOf(await backend.services.user.list(listUsersRequest.parse({ role: "staff" })));
    expect(page.items.map(({ name }) => name)).toEqual(["staff"]);
  });

  test("history() tells everything that happened to a user, in order", async () => {
    const { id } = await hire(backend, "staff");
    backend.time = new Date("2026-03-02T00:00:00.000Z");
    valueOf(await backend.services.user.rename({ id, name: "Stella" }, founder));
    valueOf(await backend.services.user.deactivate({ id }, founder));
    const { items } = valueOf(await backend.services.user.history({ id, limit: 10 }, founder));
    expect(items.map(({ action }) => action)).toEqual(["created", "role_changed", "renamed", "deactivated"]);
  });

  test("history() refuses a user who is not there", async () => {
    expect(await backend.services.user.history({ id: nobody, limit: 10 }, founder)).toMatchObject({
      kind: "not_found",
    });
  });
});

describe("rename() and setEmail()", () => {
  test("rename() changes the name and records both", async () => {
    const { id } = await hire(backend, "customer", "Ada");
    backend.time = new Date("2026-03-02T00:00:00.000Z");
    expect(
      valueOf(await backend.services.user.rename({ id, name: "Ada King" }, system("operator:root"))),
    ).toMatchObject({
      name: "Ada King",
      updatedAt: backend.time,
    });
    expect(auditTrail(backend, id).at(-1)).toMatchObject({
      action: "renamed",
      actor: "operator:root",
      changes: { name: { before: "Ada", after: "Ada King" } },
    });
  });

  test("setEmail() changes the e-mail and frees the old one", async () => {
    const { id } = await hire(backend, "customer", "Ada");
    valueOf(await backend.services.user.setEmail({ id, email: "king@example.com" }, founder));
    const heir = createUserRequest.parse({ name: "Heir", email: "ada@example.com" });
    expect(await backend.services.user.create(heir, anonymous())).toMatchObject({ kind: "ok" });
  });

  test("setEmail() has users say their password, for their own e-mail", async () => {
    const { id } = valueOf(await backend.services.user.create(ada, anonymous()));
    const email = "king@example.com";
    const set = (given: object, role: UserRole = "customer") =>
      backend.services.user.setEmail({ id, email, ...given }, as({ id, role }));
    expect(await set({})).toMatchObject({ kind: "forbidden", reason: "wrong_password" });
    expect(await set({ currentPassword: "wrong" }, "admin")).toMatchObject({ reason: "wrong_password" });
    expect(await set({ currentPassword: ada.password })).toMatchObject({ value: { email } });
  });

  test("setEmail() refuses an e-mail that another user has", async () => {
    const { id } = await hire(backend, "customer", "Ada");
    const { email } = await hire(backend, "customer", "Grace");
    expect(await backend.services.user.setEmail({ id, email }, founder)).toMatchObject({
      kind: "conflict",
      reason: "email_taken",
    });
    expect(valueOf(await backend.services.user.get(id, founder)).email).toBe("ada@example.com");
  });

  test("refuse a change when another change came first", async () => {
    const { id } = await hire(backend, "customer", "Ada");
    makeAnswer(backend, "users", "update", "stale");
    for (const change of [
      backend.services.user.rename({ id, name: "Late" }, founder),
      backend.services.user.setEmail({ id, email: "late@example.com" }, founder),
      backend.services.user.setRole({ id, role: "staff" }, founder),
    ]) {
      expect(await change).toMatchObject({ kind: "conflict", reason: "changed_meanwhile" });
    }
    expect(auditTrail(backend, id)).toHaveLength(1);
  });

  test("store nothing when the change cannot be recorded", async () => {
    const { id } = await hire(backend, "customer", "Ada");
    makeAnswer(backend, "audit", "append", diskFull);
    await expect(backend.services.user.rename({ id, name: "Ada King" }, founder)).rejects.toThrow("disk full");
    expect(valueOf(await backend.services.user.get(id, founder)).name).toBe("Ada");
  });
});

describe("setRole() and deactivate()", () => {
  test.each(["customer", "staff", "admin"] as const)("setRole() makes a user %s", async (role) => {
    await hire(backend, "admin", "Founder");
    const { id } = await hire(backend, "customer", "Ada");
    expect(valueOf(await backend.services.user.setRole({ id, role }, founder)).role).toBe(role);
  });

  test("deactivate() closes the account, keeps the user, and records it", async () => {
    const { id } = await hire(backend, "staff");
    backend.time = new Date("2026-03-02T00:00:00.000Z");
    expect(valueOf(await backend.services.user.deactivate({ id }, system("operator:root")))).toMatchObject({
      status: "deactivated",
      updatedAt: backend.time,
    });
    expect(valueOf(await backend.services.user.get(id, founder)).status).toBe("deactivated");
    expect(auditTrail(backend, id).at(-1)).toMatchObject({
      action: "deactivated",
      changes: { status: { before: "active", after: "deactivated" } },
    });
  });

  test("reactivate() opens a closed account, whose password holds and whose sessions are gone, and records it", async () => {
    const password = "correct horse battery staple";
    const request = createUserRequest.parse({ name: "Bob", email: "bob@example.com", password });
    const { id } = valueOf(await backend.services.user.create(request, founder));
    const signIn = () => backend.services.session.signIn({ email: "bob@example.com", password }, anonymous());
    const { secret } = valueOf(await signIn());
    valueOf(await backend.services.user.deactivate({ id }, founder));
    expect(await signIn()).toMatchObject({ kind: "unauthenticated" });
    expect(valueOf(await backend.services.user.reactivate({ id }, founder)).status).toBe("active");
    expect(await signIn()).toMatchObject({ kind: "ok" });
    expect(await backend.services.identity.bySecret(secret, undefined)).toMatchObject({ kind: "unauthenticated" });
    const actions = auditTrail(backend, id).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["deactivated", "reactivated"]));
  });

  test("reactivate() is for staff where the user is a customer, and for admins otherwise", async () => {
    const [staff, customer] = [await hire(backend, "staff", "Sam"), await hire(backend, "customer", "Carl")];
    const [boss, other] = [await hire(backend, "admin", "Boss"), await hire(backend, "staff", "Other")];
    for (const { id } of [customer, other]) valueOf(await backend.services.user.deactivate({ id }, founder));
    const reactivate = (id: string, caller: Caller) => backend.services.user.reactivate({ id }, caller);
    expect(await reactivate(other.id, as(staff))).toMatchObject({ kind: "forbidden", reason: "admin_needed" });
    expect(await reactivate(customer.id, as(staff))).toMatchObject({ kind: "ok" });
    expect(await reactivate(other.id, as(boss))).toMatchObject({ kind: "ok" });
    const trail = auditTrail(backend, customer.id).length;
    expect(await reactivate(customer.id, as(staff))).toMatchObject({ kind: "ok" });
    expect(auditTrail(backend, customer.id)).toHaveLength(trail);
  });

  test("deactivate() refuses when another change came first", async () => {
    const { id } = await hire(backend, "staff");
    makeAnswer(backend, "accounts", "update", false);
    expect(await backend.services.user.deactivate({ id }, founder)).toMatchObject({ reason: "changed_meanwhile" });
  });

  test.each(["customer", "staff"] as const)("the last active admin cannot become %s", async (role) => {
    const { id } = await hire(backend, "admin");
    expect(await backend.services.user.setRole({ id, role }, founder)).toMatchObject({
      kind: "conflict",
      reason: "last_admin",
    });
    expect(valueOf(await backend.services.user.get(id, founder)).role).toBe("admin");
  });

  test("the last active admin cannot be deactivated", async () => {
    const { id } = await hire(backend, "admin");
    expect(await backend.services.user.deactivate({ id }, founder)).toMatchObject({
      kind: "conflict",
      reason: "last_admin",
    });
    expect(valueOf(await backend.services.user.get(id, founder)).status).toBe("active");
  });

  test("an admin whose account is closed does not count", async () => {
    const [first, second] = [await hire(backend, "admin", "First"), await hire(backend, "admin", "Second")];
    valueOf(await backend.services.user.deactivate({ id: first.id }, founder));
    expect(await backend.services.user.deactivate({ id: second.id }, founder)).toMatchObject({ reason: "last_admin" });
    expect(await backend.services.user.setRole({ id: first.id, role: "staff" }, founder)).toMatchObject({
      kind: "ok",
    });
  });

  test("the last admin may stay an admin, and others may go", async () => {
    const [admin, staff] = [await hire(backend, "admin"), await hire(backend, "staff")];
    expect(await backend.services.user.setRole({ id: admin.id, role: "admin" }, founder)).toMatchObject({
      kind: "ok",
    });
    expect(await backend.services.user.deactivate({ id: staff.id }, founder)).toMatchObject({ kind: "ok" });
  });

  const removals: readonly (readonly [string, (id: string) => Promise<{ kind: string }>])[] = [
    ["demoted", (id) => backend.services.user.setRole({ id, role: "customer" }, founder)],
    ["deactivated", (id) => backend.services.user.deactivate({ id }, founder)],
  ];
  const pairs = removals.flatMap(([one, first]) =>
    removals.map(([other, second]) => [one, other, first, second] as const),
  );
  test.each(pairs)("of two admins %s and %s at once, one stays", async (_one, _other, first, second) => {
    const [a, b] = [await hire(backend, "admin", "A"), await hire(backend, "admin", "B")];
    const results = await Promise.all([first(a.id), second(b.id)]);
    expect(results.map(({ kind }) => kind)).toEqual(["ok", "conflict"]);
  });
});

describe("every change", () => {
  const changes: readonly (readonly [string, (id: string) => Promise<{ kind: string }>])[] = [
    ["rename", (id) => backend.services.user.rename({ id, name: "Ada" }, founder)],
    ["setEmail", (id) => backend.services.user.setEmail({ id, email: "ada@example.com" }, founder)],
    ["setRole", (id) => backend.services.user.setRole({ id, role: "customer" satisfies UserRole }, founder)],
    ["deactivate", (id) => backend.services.user.deactivate({ id }, founder)],
  ];

  test.each(changes)("%s() refuses a user who is not there", async (_name, change) => {
    expect(await change(nobody)).toMatchObject({ kind: "not_found", reason: "user_not_found" });
  });

  test.each(changes)("%s() to what is already so is ok and leaves no trace", async (name, change) => {
    const { id } = await hire(backend, "customer", "Ada");
    if (name === "deactivate") valueOf(await backend.services.user.deactivate({ id }, founder));
    const before = { user: backend.database.table("users").get(id), trail: auditTrail(backend, id).length };
    expect(await change(id)).toMatchObject({ kind: "ok" });
    expect({ user: backend.database.table("users").get(id), trail: auditTrail(backend, id).length }).toEqual(before);
  });

  test.each(changes)("%s() throws on when storage fails", async (_name, change) => {
    const { id } = await hire(backend, "customer", "Ada");
    makeAnswer(backend, "users", "findById", diskFull);
    await expect(change(id)).rejects.toThrow("disk full");
  });
});
