import { anonymous } from "@baklava/models/caller";
import { beforeEach, describe, expect, test } from "vitest";

import { as, type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

const month = 30 * 24 * 60 * 60_000;
const password = "analytical engine";
const ada = { email: "ada@example.com", password };

let backend: Backend;
let id: string;
beforeEach(async () => {
  backend = openBackend();
  ({ id } = await hire(backend, "customer", "Ada"));
  valueOf(await backend.services.account.setPassword({ id, password }, founder));
});

const pass = (ms: number) => (backend.time = new Date(backend.time.getTime() + ms));
const signIn = (given = ada) => backend.services.session.signIn(given, anonymous());
const caller = () => as({ id, role: "customer" });

/** Attempts until the account is locked. */
async function lockAccount(): Promise<void> {
  for (let made = 0; made < 11; made += 1) await signIn({ ...ada, password: "wrong" });
  expect(await signIn()).toMatchObject({ kind: "too_many" });
}

// The clock of a host does not matter to the apps: they ask the database for the time.
describe.each([
  ["a month ahead", month],
  ["a month behind", -month],
])("when the clock was %s and is right again", (_what, jump) => {
  const whileWrong = async <T>(work: () => Promise<T>): Promise<T> => {
    pass(jump);
    const result = await work();
    pass(-jump);
    return result;
  };

  test("an account that was locked then is open", async () => {
    await whileWrong(lockAccount);
    expect((await signIn()).kind).toBe("ok");
  });

  test("an account that was locked before is locked for its quarter of an hour, and no longer", async () => {
    await lockAccount();
    await whileWrong(async () => undefined);
    expect(await signIn()).toMatchObject({ kind: "too_many" });
    pass(16 * 60_000);
    expect((await signIn()).kind).toBe("ok");
  });

  test("a session that began then is invalid", async () => {
    const { secret } = valueOf(await whileWrong(() => signIn()));
    expect(await backend.services.identity.bySecret(secret, undefined)).toMatchObject({ reason: "token_invalid" });
  });

  test("a session that began before lets in, for half an hour without use", async () => {
    const { secret } = valueOf(await signIn());
    await whileWrong(() => backend.services.identity.bySecret(secret, undefined));
    expect((await backend.services.identity.bySecret(secret, undefined)).kind).toBe("ok");
    pass(31 * 60_000);
    expect(await backend.services.identity.bySecret(secret, undefined)).toMatchObject({ reason: "token_invalid" });
  });

  test("a token that was made then for a day is invalid after a day", async () => {
    const request = { name: "t", scopes: ["read" as const], days: 1 };
    const { secret } = valueOf(await whileWrong(() => backend.services.token.create(request, caller())));
    pass(24 * 60 * 60_000);
    expect(await backend.services.identity.bySecret(secret, undefined)).toMatchObject({ reason: "token_invalid" });
  });
});
