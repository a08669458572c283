import { anonymous } from "@baklava/models/caller";
import { UnavailableError } from "@baklava/models/unavailable";
import { beforeEach, expect, test } from "vitest";

import { as, type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

test("byEmail() lets an operator act for a user, with their rights, on record for both", async () => {
  const { id } = await hire(backend, "customer", "Ada");
  const caller = valueOf(await backend.services.identity.byEmail("ADA@example.com", "operator:root"));
  expect(caller).toMatchObject({ userId: id, role: "customer", actor: `operator:root for user:${id}` });
  valueOf(await backend.services.user.rename({ id, name: "Ada King" }, caller));
  expect(backend.database.table("audit").all().at(-1)).toMatchObject({
    action: "renamed",
    actor: `operator:root for user:${id}`,
  });
});

test("byEmail() refuses an unknown user, and one whose account is closed", async () => {
  const byEmail = (email: string) => backend.services.identity.byEmail(email, "operator:root");
  expect(await byEmail("ada@example.com")).toMatchObject({ kind: "not_found", reason: "user_not_found" });
  const { id } = await hire(backend, "customer", "Ada");
  valueOf(await backend.services.user.deactivate({ id }, founder));
  expect(await byEmail("ada@example.com")).toMatchObject({ kind: "conflict", reason: "user_deactivated" });
});

test("bySecret() refuses a secret that was never issued", async () => {
  const refused = { kind: "unauthenticated", reason: "token_invalid" };
  expect(await backend.services.identity.bySecret("bks_made-up", undefined)).toMatchObject(refused);
});

test("bySecret() throws while the database is away", async () => {
  const away = new UnavailableError("database", { cause: undefined });
  backend.database.table("credentials").find = () => {
    throw away;
  };
  await expect(backend.services.identity.bySecret("bks_any", undefined)).rejects.toBe(away);
});

test("describe() tells callers who they are", async () => {
  const ada = await hire(backend, "staff", "Ada");
  const describe = async (caller: Parameters<typeof backend.services.identity.describe>[0]) =>
    valueOf(await backend.services.identity.describe(caller));
  expect(await describe(anonymous())).toEqual({ actor: "anonymous", user: null, scopes: null });
  expect(await describe(founder)).toEqual({ actor: "operator:founder", user: null, scopes: null });
  expect(await describe(as(ada))).toMatchObject({ user: { email: "ada@example.com" }, scopes: null });
  const token = { id: ada.id, kind: "token", scopes: ["read"] } as const;
  expect(await describe({ ...as(ada), credential: token })).toMatchObject({
    user: { email: "ada@example.com" },
    scopes: ["read"],
  });
  const narrow = { ...token, scopes: ["audit:write"] } as const;
  expect(await describe({ ...as(ada), credential: narrow })).toMatchObject({ actor: `user:${ada.id}`, user: null });
});
