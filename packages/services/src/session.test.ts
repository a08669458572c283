import { anonymous, type Caller, type SignedIn } from "@baklava/models/caller";
import type { NewSession } from "@baklava/models/session";
import { beforeEach, describe, expect, test } from "vitest";

import { as, auditTrail, type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

const password = "analytical engine";
const right = { email: "ada@example.com", password };
const wrong = { ...right, password: "difference engine" };
const origin = { address: "192.0.2.1", userAgent: "a browser" };

let backend: Backend;
let id: string;
beforeEach(async () => {
  backend = openBackend();
  ({ id } = await hire(backend, "customer", "Ada"));
  valueOf(await backend.services.account.setPassword({ id, password }, founder));
});

function later(minutes: number): void {
  backend.time = new Date(backend.time.getTime() + minutes * 60_000);
}

async function signIn(caller: Caller = anonymous(origin)): Promise<NewSession> {
  return valueOf(await backend.services.session.signIn(right, caller));
}

function identify(secret: string) {
  return backend.services.identity.bySecret(secret, origin);
}

async function callerOf({ secret }: NewSession): Promise<SignedIn> {
  return valueOf(await identify(secret));
}

describe("signIn()", () => {
  test("begins a session, whose secret says who calls", async () => {
    const { session, secret, user } = await signIn();
    expect(user).toMatchObject({ id, email: right.email });
    expect(session).toMatchObject({ name: "a browser", address: "192.0.2.1", kind: "session" });
    const credential = { id: session.id, kind: "session", scopes: [] };
    expect(valueOf(await identify(secret))).toMatchObject({ userId: id, role: "customer", credential, origin });
    const told = {
      action: "signed_in",
      actor: `user:${id}`,
      changes: { session: { before: null, after: session.id } },
    };
    expect(auditTrail(backend, id).at(-1)).toMatchObject(told);
  });

  test("keeps no secret", async () => {
    const { secret } = await signIn();
    expect(JSON.stringify(backend.database.table("credentials").all())).not.toContain(secret);
  });

  test.each([
    ["a wrong password", wrong],
    ["an unknown e-mail", { ...right, email: "bob@example.com" }],
    ["no password where none is set", { email: "bare@example.com", password: "" }],
  ])("refuses %s in the same words", async (_what, request) => {
    await hire(backend, "customer", "Bare");
    expect(await backend.services.session.signIn(request, anonymous(origin))).toEqual({
      kind: "unauthenticated",
      reason: "wrong_credentials",
      message: "The e-mail or the password is wrong",
    });
  });

  test("refuses a closed account as if the password were wrong", async () => {
    valueOf(await backend.services.user.deactivate({ id }, founder));
    expect(await backend.services.session.signIn(right, anonymous())).toMatchObject({ reason: "wrong_credentials" });
  });

  test("asks for no password but verifies one, so that all refusals take the same time", async () => {
    const asked: (string | undefined)[] = [];
    backend.verify = async (hash) => {
      asked.push(hash);
      return false;
    };
    await backend.services.session.signIn(wrong, anonymous());
    await backend.services.session.signIn({ ...right, email: "bob@example.com" }, anonymous());
    expect(asked).toEqual([`hash of ${password}`, undefined]);
  });

  test("limits attempts by account, also those at the same moment, whether it exists or not", async () => {
    for (const email of [right.email, "bob@example.com"]) {
      const attempts = Array.from({ length: 15 }, () =>
        backend.services.session.signIn({ ...wrong, email }, anonymous()),
      );
      const reasons = (await Promise.all(attempts)).map((attempt) => attempt.kind !== "ok" && attempt.reason);
      expect(reasons.filter((reason) => reason === "wrong_credentials")).toHaveLength(10);
      expect(reasons.filter((reason) => reason === "attempt_limit")).toHaveLength(5);
    }
    expect(await backend.services.session.signIn(right, anonymous())).toMatchObject({ kind: "too_many" });
    later(16);
    expect(await backend.services.session.signIn(right, anonymous())).toMatchObject({ kind: "ok" });
  });

  test("does not count what is right against an address that many share", async () => {
    for (let times = 0; times < 120; times += 1) {
      expect(await backend.services.session.signIn(right, anonymous())).toMatchObject({ kind: "ok" });
    }
  });

  test("limits attempts by address over all accounts, and then no longer counts for the account", async () => {
    const home = (host: string) => anonymous({ ...origin, address: `2001:db8:1:2::${host}` });
    for (let i = 0; i < 100; i += 1) {
      await backend.services.session.signIn({ ...wrong, email: `${i}@example.com` }, home(i.toString(16)));
    }
    for (let i = 0; i < 15; i += 1) {
      expect(await backend.services.session.signIn(right, home("beef"))).toMatchObject({ reason: "attempt_limit" });
    }
    const elsewhere = anonymous({ ...origin, address: "2001:db8:1:3::1" });
    expect(await backend.services.session.signIn(right, elsewhere)).toMatchObject({ kind: "ok" });
  });

  test.each([
    ["another password", () => backend.services.account.setPassword({ id, password: "difference engine" }, founder)],
    ["a closed account", () => backend.services.user.deactivate({ id }, founder)],
  ])("finds %s that came while the old one was verified", async (_what, change) => {
    backend.verify = async () => {
      valueOf<unknown>(await change());
      return true;
    };
    expect(await backend.services.session.signIn(right, anonymous())).toMatchObject({ reason: "wrong_credentials" });
    expect(backend.database.table("credentials").all()).toEqual([]);
  });

  test("forgets wrong attempts once one was right", async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 9; i += 1) await backend.services.session.signIn(wrong, anonymous());
      expect(await backend.services.session.signIn(right, anonymous())).toMatchObject({ kind: "ok" });
    }
  });

  test("ends the session that the caller had", async () => {
    const first = await signIn();
    const second = await signIn(await callerOf(first));
    expect(await identify(first.secret)).toMatchObject({ reason: "token_invalid" });
    expect(await identify(second.secret)).toMatchObject({ kind: "ok" });
    expect(auditTrail(backend, id).slice(-2)).toMatchObject([
      { action: "signed_out", changes: { session: { after: first.session.id } } },
      { action: "signed_in", changes: { session: { after: second.session.id } } },
    ]);
  });

  test("ends the oldest session when there are many", async () => {
    const first = await signIn();
    const second = await signIn();
    for (let i = 0; i < 19; i += 1) {
      later(1);
      await identify(second.secret);
      await signIn();
    }
    expect(await identify(first.secret)).toMatchObject({ reason: "token_invalid" });
    expect(await identify(second.secret)).toMatchObject({ kind: "ok" });
  });
});

describe("a session", () => {
  test("ends after half an hour without use", async () => {
    const { secret } = await signIn();
    later(29);
    expect(await identify(secret)).toMatchObject({ kind: "ok" });
    later(29);
    expect(await identify(secret)).toMatchObject({ kind: "ok" });
    later(30);
    expect(await identify(secret)).toMatchObject({ reason: "token_invalid" });
  });

  test("ends after eight hours, however much it is used", async () => {
    const { secret } = await signIn();
    for (let minutes = 20; minutes < 480; minutes += 20) {
      later(20);
      expect(await identify(secret)).toMatchObject({ kind: "ok" });
    }
    later(20);
    expect(await identify(secret)).toMatchObject({ reason: "token_invalid" });
  });

  test.each([
    ["their role changes", () => backend.services.user.setRole({ id, role: "staff" }, founder)],
    ["their account is closed", () => backend.services.user.deactivate({ id }, founder)],
    [
      "their password changes",
      () => backend.services.account.setPassword({ id, password: "another engine!" }, founder),
    ],
  ])("ends when %s", async (_what, change) => {
    const { secret } = await signIn();
    valueOf(await change());
    expect(await identify(secret)).toMatchObject({ reason: "token_invalid" });
  });

  test("stays when the role is set to what it is", async () => {
    const { secret } = await signIn();
    valueOf(await backend.services.user.setRole({ id, role: "customer" }, founder));
    expect(await identify(secret)).toMatchObject({ kind: "ok" });
  });
});

describe("list(), revoke() and signOut()", () => {
  test("are about the caller's own sessions", async () => {
    const [first, second] = [await signIn(), await signIn()];
    const caller = await callerOf(first);
    expect(valueOf(await backend.services.session.list(caller)).map(({ id: each }) => each)).toEqual([
      second.session.id,
      first.session.id,
    ]);
    const stranger = as(await hire(backend, "admin", "Bob"));
    expect(valueOf(await backend.services.session.list(stranger))).toEqual([]);
    expect(await backend.services.session.revoke(second.session.id, stranger)).toMatchObject({ kind: "not_found" });
    expect(await backend.services.session.revoke(second.session.id, caller)).toMatchObject({ kind: "ok" });
    expect(await identify(second.secret)).toMatchObject({ reason: "token_invalid" });
    expect(await backend.services.session.signOut(caller)).toMatchObject({ kind: "ok" });
    expect(await identify(first.secret)).toMatchObject({ reason: "token_invalid" });
    expect(await backend.services.session.signOut(caller)).toMatchObject({ reason: "session_not_found" });
    expect(auditTrail(backend, id).at(-1)).toMatchObject({ action: "signed_out", actor: `user:${id}` });
  });

  test("know nothing of sessions that have ended by themselves", async () => {
    const first = await signIn();
    later(30);
    const second = await signIn();
    const sessions = valueOf(await backend.services.session.list(await callerOf(second)));
    expect(sessions.map(({ id: each }) => each)).toEqual([second.session.id]);
    expect(sessions).not.toContainEqual(expect.objectContaining({ id: first.session.id }));
  });

  test("are nothing for callers without one", async () => {
    expect(await backend.services.session.signOut(founder)).toMatchObject({ reason: "session_needed" });
    expect(await backend.services.session.list(founder)).toMatchObject({ reason: "user_needed" });
    expect(await backend.services.session.revoke(id, founder)).toMatchObject({ reason: "user_needed" });
  });
});
