import { anonymous } from "@baklava/models/caller";
import { beforeEach, expect, test } from "vitest";

import { as, auditTrail, type Backend, eventTypes, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

const password = "analytical engine";
const next = "difference engine";
const email = "ada@example.com";

let backend: Backend;
let id: string;
beforeEach(async () => {
  backend = openBackend();
  ({ id } = await hire(backend, "customer", "Ada"));
  valueOf(await backend.services.account.setPassword({ id, password }, founder));
});

const ada = () => as({ id, role: "customer" });
const signIn = (given: string) => backend.services.session.signIn({ email, password: given }, anonymous());

test("setPassword() gives users another password for the one they have, and puts nothing of it on record", async () => {
  const changed = await backend.services.account.setPassword({ id, password: next, currentPassword: password }, ada());
  expect(changed).toMatchObject({ value: { id, email } });
  expect([await signIn(password), await signIn(next)]).toMatchObject([{ kind: "unauthenticated" }, { kind: "ok" }]);
  expect(auditTrail(backend, id).map(({ action }) => action)).toContain("password_changed");
  expect(JSON.stringify(auditTrail(backend, id))).not.toMatch(/engine/);
});

test("setPassword() has the user told of each change, and of no refusal", async () => {
  await backend.services.account.setPassword({ id, password: next, currentPassword: "wrong" }, ada());
  expect(eventTypes(backend)).toEqual(["user.password_changed"]);
  await backend.services.account.setPassword({ id, password: next, currentPassword: password }, ada());
  const { event } = backend.database.table("outbox").all().at(-1) ?? {};
  expect(event).toMatchObject({ type: "user.password_changed", entityId: id, payload: { userId: id } });
  expect(JSON.stringify(event)).not.toMatch(/engine/);
});

test("setPassword() refuses a wrong password, none, and too many", async () => {
  const attempt = (currentPassword?: string) =>
    backend.services.account.setPassword({ id, password: next, ...(currentPassword && { currentPassword }) }, ada());
  expect(await attempt("wrong")).toMatchObject({ kind: "forbidden", reason: "wrong_password" });
  for (let i = 0; i < 9; i += 1) expect(await attempt()).toMatchObject({ reason: "wrong_password" });
  expect(await attempt(password)).toMatchObject({ kind: "too_many", reason: "attempt_limit" });
  // Guesses in an unattended session do not lock the user out.
  expect(await signIn(password)).toMatchObject({ kind: "ok" });
});

test("setPassword() is for users themselves, and for operators", async () => {
  const request = { id, password: next, currentPassword: password };
  const [staff, stranger] = [await hire(backend, "staff"), await hire(backend, "customer", "Bob")];
  expect(await backend.services.account.setPassword(request, as(staff))).toMatchObject({ reason: "own_password_only" });
  expect(await backend.services.account.setPassword(request, as(stranger))).toMatchObject({ reason: "user_not_found" });
  expect(await backend.services.account.setPassword({ ...request, id: "nobody" }, founder)).toMatchObject({
    reason: "user_not_found",
  });
});

test("setPassword() refuses when another change came first", async () => {
  backend.tamper = ({ accounts }) => void Object.assign(accounts, { update: async () => false });
  expect(await backend.services.account.setPassword({ id, password: next }, founder)).toMatchObject({
    reason: "changed_meanwhile",
  });
});
