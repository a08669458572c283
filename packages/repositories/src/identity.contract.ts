import type { Credential, CredentialKind } from "@baklava/models/identity";
import type { User } from "@baklava/models/user";
import { describe, expect, test } from "vitest";

import type { CredentialRepository } from "./identity.ts";
import type { Repositories, Storage } from "./storage.ts";
import { aSession, aToken, aUser, inUnit, nextId, noon, store } from "./testing/storage.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function identityContract(storage: () => Storage): void {
  describe("IdentityView", () => {
    test("findBySecretHash() and findById() find a session or token with its user's role and status", async () => {
      const user = await store(storage(), aUser({ role: "staff" }), { status: "deactivated" });
      const [session, token] = [aSession(user), aToken(user, { scopes: ["read"] })];
      await inUnit(storage(), async ({ sessions, tokens }) => {
        await sessions.insert(session);
        await tokens.insert(token);
      });
      const { identities } = storage();
      for (const credential of [session, token]) {
        const identity = { ...credential, role: "staff", status: "deactivated" };
        expect(await identities.findBySecretHash(credential.secretHash)).toEqual(identity);
        expect(await identities.findById(credential.id)).toEqual(identity);
      }
    });

    test("findBySecretHash() and findById() miss a hash and an id that are not stored", async () => {
      expect(await storage().identities.findBySecretHash("0".repeat(64))).toBeUndefined();
      expect(await storage().identities.findById(nextId())).toBeUndefined();
    });
  });
}

/** The common cases of sessions and tokens. */
export function credentialContract<Kind extends CredentialKind>(
  storage: () => Storage,
  { title, repository, other, issue }: CredentialCases<Kind>,
): void {
  describe.each([title])("%s", () => {
    test("list() gives all of a user and of this kind that insert() stored, newest first", async () => {
      const user = await store(storage(), aUser());
      const first = issue(user, { address: "192.0.2.1" });
      const second = issue(user, { createdAt: later });
      await insert(first, second, issue(await store(storage(), aUser())));
      await insertOther(user);
      expect(await list(user.id)).toEqual([second, first]);
    });

    test("insert() throws when the hash or the id is in use, or the user does not exist", async () => {
      const user = await store(storage(), aUser());
      const stored = issue(user);
      await insert(stored);
      await expect(insert(issue(user, { secretHash: stored.secretHash }))).rejects.toThrow();
      await expect(insert(issue(user, { id: stored.id }))).rejects.toThrow();
      await expect(insert(issue(aUser()))).rejects.toThrow();
    });

    test("touch() stores the last use", async () => {
      const user = await store(storage(), aUser());
      const stored = issue(user);
      await insert(stored);
      const foreign = await insertOther(user);
      for (const id of [stored.id, nextId(), foreign.id]) await run((credentials) => credentials.touch(id, later));
      expect(await list(user.id)).toEqual([{ ...stored, lastUsedAt: later }]);
      expect(await storage().identities.findById(foreign.id)).toMatchObject({ lastUsedAt: noon });
    });

    test("delete() deletes one of its user and of this kind", async () => {
      const user = await store(storage(), aUser());
      const stored = issue(user);
      await insert(stored);
      const foreign = await insertOther(user);
      const stranger = { ...stored, userId: (await store(storage(), aUser())).id };
      for (const missed of [stranger, foreign, { ...stored, id: nextId() }]) {
        expect(await run((credentials) => credentials.delete(missed))).toBe(false);
      }
      expect(await run((credentials) => credentials.delete(stored))).toBe(true);
      expect(await list(user.id)).toEqual([]);
    });

    test("deleteAll() deletes all of a user and of this kind", async () => {
      const [user, neighbour] = [await store(storage(), aUser()), await store(storage(), aUser())];
      await insert(issue(user), issue(user), issue(neighbour));
      const foreign = await insertOther(user);
      await run((credentials) => credentials.deleteAll(user.id));
      expect(await list(user.id)).toEqual([]);
      expect(await list(neighbour.id)).toHaveLength(1);
      expect(await storage().identities.findById(foreign.id)).toBeDefined();
    });

    test("purge() removes a bounded number of expired ones", async () => {
      const user = await store(storage(), aUser());
      const old = { expiresAt: noon };
      await insert(issue(user, old), issue(user, old), issue(user, old), issue(user, { expiresAt: later }));
      await insertOther(user, old);
      const purge = (limit: number) => run((credentials) => credentials.purge(later, limit));
      expect([await purge(2), await purge(10), await purge(10)]).toEqual([2, 1, 0]);
      expect(await list(user.id)).toHaveLength(1);
    });
  });

  async function insert(...all: readonly Credential<Kind>[]): Promise<void> {
    for (const each of all) await run((credentials) => credentials.insert(each));
  }

  /** Stores a credential of the other kind, which this repository must leave alone. */
  async function insertOther(user: User, values: { readonly expiresAt?: Date } = {}): Promise<Credential> {
    const [session, token] = [aSession(user, values), aToken(user, values)];
    await inUnit(storage(), ({ sessions, tokens }) =>
      other === "session" ? sessions.insert(session) : tokens.insert(token),
    );
    return other === "session" ? session : token;
  }

  function list(userId: string): Promise<readonly Credential[]> {
    return run((credentials) => credentials.list(userId));
  }

  function run<T>(work: (credentials: CredentialRepository<Kind>) => Promise<T>): Promise<T> {
    return inUnit(storage(), (repositories) => work(repository(repositories)));
  }
}

type CredentialCases<Kind extends CredentialKind> = {
  readonly title: string;
  readonly repository: (repositories: Repositories) => CredentialRepository<Kind>;
  readonly other: CredentialKind;
  readonly issue: (user: User, values?: Partial<Credential<Kind>>) => Credential<Kind>;
};
