import { randomUUID } from "node:crypto";

import { anonymous, type Caller, type SignedIn } from "@baklava/models/caller";
import { createUserRequest, type UserSummary } from "@baklava/models/user";
import type { WorkerServices } from "@baklava/services/services";

import { createShopWriters } from "./shop-writers.ts";
import { as, eachOf, tester, valueOf, type Writer } from "./writer.ts";

const password = "correct horse battery";

/** All operations that change several rows, or a row that another operation changes, too. */
export async function createWriters(services: WorkerServices): Promise<Readonly<Record<string, Writer>>> {
  const users = await createUsers(services);
  return {
    ...(await createShopWriters(services, users)),
    ...userWriters(services, users),
    "relay and purge": async () => [await services.eventRelay.relay(50), await services.housekeeping.purge()],
  };
}

/** Four users, one of them an admin. */
export async function createUsers(services: WorkerServices): Promise<readonly UserSummary[]> {
  const users = await Promise.all(["Ada", "Bea", "Cid", "Dan"].map((name) => register(services, name)));
  await services.user.setRole({ id: users[0]?.id ?? "", role: "admin" }, tester);
  return users;
}

export function userWriters(services: WorkerServices, users: readonly UserSummary[]): Readonly<Record<string, Writer>> {
  return {
    "rename users": eachOf(users, ({ id }) =>
      services.user.rename({ id, name: randomUUID(), ifVersion: undefined }, tester),
    ),
    "change e-mails": eachOf(users, ({ id }) =>
      services.user.setEmail(
        { id, email: `${randomUUID()}@example.com`, currentPassword: undefined, ifVersion: undefined },
        tester,
      ),
    ),
    "give and take roles": eachOf(users, async ({ id }) => {
      await services.user.setRole({ id, role: "admin", ifVersion: undefined }, tester);
      return services.user.setRole({ id, role: "customer", ifVersion: undefined }, tester);
    }),
    "set passwords": eachOf(users, ({ id }) =>
      services.account.setPassword({ id, password, currentPassword: undefined }, tester),
    ),
    "sign in with the session of another": eachOf(users, async ({ email }, caller) =>
      services.session.signIn({ email, password }, await withSession(services, users, caller)),
    ),
    "make and revoke tokens": eachOf(users, async (_user, caller) => {
      const made = await services.token.create({ name: "t", scopes: ["read"], days: 1 }, caller);
      return made.kind === "ok" ? services.token.revoke(made.value.token.id, caller) : made;
    }),
  };
}

async function register(services: WorkerServices, name: string): Promise<UserSummary> {
  const input = createUserRequest.parse({ name, email: `${name}@example.com`, password });
  return valueOf(await services.user.create(input, tester));
}

/** The caller, with a session that belongs to the next user. */
async function withSession(services: WorkerServices, users: readonly UserSummary[], caller: SignedIn): Promise<Caller> {
  const next = users[(users.findIndex(({ id }) => id === caller.userId) + 1) % users.length];
  const signedIn = next && (await services.session.signIn({ email: next.email, password }, anonymous()));
  if (!next || signedIn?.kind !== "ok") return anonymous();
  return { ...as(next), credential: { id: signedIn.value.session.id, kind: "session", scopes: [] } };
}
