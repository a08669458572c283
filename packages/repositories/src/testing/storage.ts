import { type Account, openAccount } from "@baklava/models/account";
import type { IssuedCredential } from "@baklava/models/identity";
import { createProfile } from "@baklava/models/profile";
import { ok } from "@baklava/models/result";
import { createSession, type Session } from "@baklava/models/session";
import { createToken, type Token } from "@baklava/models/token";
import { createUser, type ListUsersRequest, listUsersRequest, type User } from "@baklava/models/user";

import type { Repositories, Storage } from "../storage.ts";

/** Empty storage for a contract suite. */
export type TestStorage = Storage & {
  /** The committed state, read as another process would: it never waits for an open unit of work. */
  readonly committed: Storage;
  close(): Promise<void>;
};

export const noon = new Date("2026-03-01T12:00:00.000Z");
export const later = new Date("2026-03-02T12:00:00.000Z");

let made = 0;

/** Ids that sort by the time at which they were made, as UUIDs of version 7 do. */
export function nextId(): string {
  made += 1;
  return `01900000-0000-7000-8000-${made.toString(16).padStart(12, "0")}`;
}

export function aUser(values: Partial<User> = {}): User {
  const id = nextId();
  return { ...createUser(id, { name: "Ada Lovelace", email: `${id}@example.com` }, noon), ...values };
}

/** Stores a user with account and profile, as registration does. */
export async function store(storage: Storage, user: User, account: Partial<Account> = {}): Promise<User> {
  await storage.unitOfWork.run(async ({ users, accounts, profiles }) => {
    await users.insert(user);
    await accounts.insert({ ...openAccount(user.id, null, noon), ...account });
    await profiles.insert(createProfile(user.id, user.name, { timeZone: "UTC", locale: "en" }));
    return ok(undefined);
  });
  return user;
}

/** A session of that user, with a hash of its own. */
export function aSession(user: User, values: Partial<Session> = {}): Session {
  return { ...createSession(issuedTo(user), noon), ...values };
}

export function aToken(user: User, values: Partial<Token> = {}): Token {
  return { ...createToken(issuedTo(user), { scopes: ["read"], days: 1 }, noon), ...values };
}

function issuedTo({ id: userId }: User): IssuedCredential {
  const id = nextId();
  return { id, userId, secretHash: id.replaceAll("-", "").padEnd(64, "0"), name: "a browser", address: null };
}

/** Runs `work` in a unit of work of its own and commits. */
export async function inUnit<T>(storage: Storage, work: (repositories: Repositories) => Promise<T>): Promise<T> {
  return (await storage.unitOfWork.run(async (repositories) => ok(await work(repositories)))).value;
}

export function aQuery(values: Partial<ListUsersRequest> = {}): ListUsersRequest {
  return { ...listUsersRequest.parse({}), ...values };
}
