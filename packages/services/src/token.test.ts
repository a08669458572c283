import { anonymous, type SignedIn } from "@baklava/models/caller";
import { createTokenRequest } from "@baklava/models/token";
import { beforeEach, describe, expect, test } from "vitest";

import { as, auditTrail, type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

const request = createTokenRequest.parse({ name: "Report", scopes: ["users:read"], days: 2 });

let backend: Backend;
let ada: SignedIn;
beforeEach(async () => {
  backend = openBackend();
  ada = as(await hire(backend, "staff", "Ada"));
});

const identify = (secret: string) => backend.services.identity.bySecret(secret, undefined);
const create = async () => valueOf(await backend.services.token.create(request, ada));
const hours = (count: number) => (backend.time = new Date(backend.time.getTime() + count * 3_600_000));

describe("create()", () => {
  test("makes a token that says who calls, and for what, until it expires", async () => {
    const { token, secret } = await create();
    const credential = { id: token.id, kind: "token", scopes: ["users:read"] };
    expect(valueOf(await identify(secret))).toMatchObject({ userId: ada.userId, role: "staff", credential });
    hours(47);
    expect(await identify(secret)).toMatchObject({ kind: "ok" });
    hours(1);
    expect(await identify(secret)).toMatchObject({ kind: "unauthenticated", reason: "token_invalid" });
  });

  test("keeps no secret, and puts on record what the token is for", async () => {
    const { secret } = await create();
    const kept = JSON.stringify([backend.database.table("credentials").all(), backend.database.table("audit").all()]);
    expect(kept).not.toContain(secret);
    expect(auditTrail(backend, ada.userId).at(-1)).toMatchObject({
      action: "token_created",
      changes: { token: { after: "Report" }, scopes: { after: "users:read" } },
    });
  });

  test("is not for tokens, nor for those who are no users", async () => {
    const caller = valueOf(await identify((await create()).secret));
    expect(await backend.services.token.create(request, caller)).toMatchObject({ reason: "session_needed" });
    for (const nobody of [founder, anonymous()]) {
      expect(await backend.services.token.create(request, nobody)).toMatchObject({ reason: "user_needed" });
    }
  });

  test("stops at fifty that have not ended", async () => {
    for (let i = 0; i < 50; i += 1) await create();
    expect(await backend.services.token.create(request, ada)).toMatchObject({
      kind: "conflict",
      reason: "token_limit",
    });
    backend.time = new Date(backend.time.getTime() + request.days * 24 * 60 * 60_000);
    expect(valueOf(await backend.services.token.list(ada))).toEqual([]);
    expect(await backend.services.token.create(request, ada)).toMatchObject({ kind: "ok" });
  });
});

describe("a token", () => {
  test.each([
    ["their role changes", (id: string) => backend.services.user.setRole({ id, role: "customer" }, founder)],
    ["their account is closed", (id: string) => backend.services.user.deactivate({ id }, founder)],
    [
      "their password changes",
      (id: string) => backend.services.account.setPassword({ id, password: "engine" }, founder),
    ],
  ])("ends when %s", async (_what, change) => {
    const { secret } = await create();
    valueOf<unknown>(await change(ada.userId));
    expect(await identify(secret)).toMatchObject({ reason: "token_invalid" });
  });

  test("is known to have been used, once a minute", async () => {
    const { secret } = await create();
    const lastUsed = async () => valueOf(await backend.services.token.list(ada))[0]?.lastUsedAt;
    const made = backend.time;
    backend.time = new Date(made.getTime() + 59_000);
    await identify(secret);
    expect(await lastUsed()).toEqual(made);
    backend.time = new Date(made.getTime() + 60_000);
    await identify(secret);
    expect(await lastUsed()).toEqual(backend.time);
  });
});

test("list() and revoke() are about the caller's own tokens", async () => {
  const [first, second] = [await create(), await create()];
  const ids = async (caller: SignedIn) => valueOf(await backend.services.token.list(caller)).map(({ id }) => id);
  expect(await ids(ada)).toEqual([second.token.id, first.token.id]);
  const bob = as(await hire(backend, "admin", "Bob"));
  expect(await ids(bob)).toEqual([]);
  expect(await backend.services.token.revoke(first.token.id, bob)).toMatchObject({ reason: "token_not_found" });
  expect(await backend.services.token.revoke(first.token.id, ada)).toMatchObject({ kind: "ok" });
  expect(await identify(first.secret)).toMatchObject({ reason: "token_invalid" });
  expect(await ids(ada)).toEqual([second.token.id]);
  expect(await backend.services.token.list(founder)).toMatchObject({ reason: "user_needed" });
  expect(await backend.services.token.revoke(first.token.id, founder)).toMatchObject({ reason: "user_needed" });
});
