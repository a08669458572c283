import { anonymous } from "@baklava/models/caller";
import type { UserSummary } from "@baklava/models/user";
import { beforeEach, expect, test } from "vitest";

import { as, type Backend, founder, hire, openBackend } from "./testing/backend.ts";

let backend: Backend;
let ada: UserSummary;
beforeEach(async () => {
  backend = openBackend();
  ada = await hire(backend, "customer", "Ada");
});

test("resolve() finds a user by e-mail", async () => {
  const { reference } = backend.services;
  expect(await reference.resolve("user", "ada@example.com", founder)).toEqual({ kind: "ok", value: ada.id });
});

test("resolve() leaves an id as it is, and names what it does not find as the caller did", async () => {
  const { reference } = backend.services;
  expect(await reference.resolve("user", ada.id, anonymous())).toEqual({ kind: "ok", value: ada.id });
  const unknown = { kind: "not_found", reason: "user_not_found", message: "There is no user bob@example.com" };
  expect(await reference.resolve("user", "bob@example.com", founder)).toEqual(unknown);
});

test("resolve() takes an actor as the audit trail names it, or a user by e-mail", async () => {
  const { reference } = backend.services;
  for (const actor of ["operator:root", "anonymous", `user:${ada.id}`, `operator:root for user:${ada.id}`]) {
    expect(await reference.resolve("actor", actor, founder)).toEqual({ kind: "ok", value: actor });
  }
  expect(await reference.resolve("actor", "Ada@example.com", founder)).toEqual({ kind: "ok", value: `user:${ada.id}` });
  expect(await reference.resolve("actor", "bob@example.com", founder)).toMatchObject({ reason: "user_not_found" });
});

test("resolve() tells customers of no address but their own", async () => {
  await hire(backend, "customer", "Bob");
  const { reference } = backend.services;
  expect(await reference.resolve("user", "ada@example.com", as(ada))).toMatchObject({ kind: "ok" });
  const hidden = { kind: "not_found", message: "There is no user bob@example.com" };
  expect(await reference.resolve("user", "bob@example.com", as(ada))).toMatchObject(hidden);
  expect(await reference.resolve("user", "bob@example.com", anonymous())).toMatchObject(hidden);
});
