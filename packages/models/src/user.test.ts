import { expect, test } from "vitest";

import { openAccount } from "./account.ts";
import { orderOf } from "./list.ts";
import { cursor, toPage } from "./page.ts";
import {
  createUser,
  createUserRequest,
  listUsersRequest,
  renameUser,
  summarize,
  userDetailsResponse,
  userResponse,
} from "./user.ts";
import { toResponse } from "./response.ts";

const id = "01900000-0000-7000-8000-000000000001";
const noon = new Date("2026-03-01T12:00:00.000Z");
const later = new Date("2026-03-02T12:00:00.000Z");
const ada = createUser(id, { name: "Ada", email: "ada@example.com" }, noon);

test("createUser() makes customers", () => {
  expect(ada).toMatchObject({ role: "customer", version: 1, createdAt: noon, updatedAt: noon });
});

test("renameUser() leaves the user as it was and makes its next version", () => {
  expect(renameUser(ada, "Ada King", later)).toEqual({ ...ada, name: "Ada King", updatedAt: later, version: 2 });
  expect(ada.name).toBe("Ada");
});

test("summarize() tells the later change of user and account", () => {
  expect(summarize(ada, { status: "active", updatedAt: later, version: 1 }).updatedAt).toEqual(later);
  expect(summarize(renameUser(ada, "Ada King", later), openAccount(id, null, noon)).updatedAt).toEqual(later);
});

test("responses hold what callers may see, and no more", () => {
  const account = openAccount(id, "secret", noon);
  const details = {
    ...account,
    ...summarize(ada, account),
    profile: { userId: id, displayName: "Ada", phone: null, timeZone: "UTC", locale: "en" },
  };
  const keys = ["id", "name", "email", "role", "status", "createdAt", "updatedAt", "version"];
  expect(Object.keys(toResponse(userResponse, details))).toEqual(keys);
  expect(Object.keys(toResponse(userDetailsResponse, details))).toEqual([...keys, "profile"]);
  expect(JSON.stringify(toResponse(userDetailsResponse, details))).not.toContain("secret");
});

test("createUserRequest fills in what may be left out", () => {
  expect(createUserRequest.parse({ name: " Ada ", email: "ADA@Example.com" })).toEqual({
    name: "Ada",
    email: "ada@example.com",
    timeZone: "UTC",
    locale: "en",
  });
});

test.each([
  ["no e-mail address", { email: "ada" }],
  ["an e-mail address that no SMTP carries", { email: `${"a".repeat(250)}@example.com` }],
  ["a short password", { password: "fourteen chars" }],
  ["a password that no UTF-8 can carry", { password: "\ud83e".repeat(20) }],
  ["a password with NUL", { password: "analytical\u0000engine" }],
  ["an endless password", { password: "x".repeat(129) }],
  ["a phone number that is none", { phone: "0532" }],
  ["a role", { role: "admin" }],
])("createUserRequest refuses %s", (_what, wrong) => {
  expect(createUserRequest.safeParse({ name: "Ada", email: "ada@example.com", ...wrong }).success).toBe(false);
});

const byName = toPage(["ada", ""], 1, (key) => ({
  order: orderOf("user", { sort: "name", direction: "asc" }),
  key,
  id,
}));
const forged = (key: string) =>
  toPage([key, ""], 1, () => ({ order: orderOf("user", { sort: "createdAt", direction: "asc" }), key, id }));

test("listUsersRequest takes the cursor of the same list", () => {
  expect(listUsersRequest.parse({ cursor: byName.nextCursor }).cursor).toEqual(cursor.parse(byName.nextCursor));
});

test.each([
  ["another sort", { sort: "createdAt", cursor: byName.nextCursor }],
  ["another direction", { direction: "desc", cursor: byName.nextCursor }],
  ["a moment that is none", { sort: "createdAt", cursor: forged("ada").nextCursor }],
  ["a year that is none", { sort: "createdAt", cursor: forged("0000-01-01T00:00:00.000Z").nextCursor }],
])("listUsersRequest refuses a cursor of %s", (_what, query) => {
  expect(listUsersRequest.safeParse(query).error?.issues).toMatchObject([{ path: ["cursor"] }]);
});
