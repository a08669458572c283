import type { Credential } from "@baklava/models/credential";
import { describe, expect, test } from "vitest";

import type { Storage } from "./storage.ts";
import { aSession, aUser, inUnit, nextId, noon, store } from "./testing/storage.ts";
import type { CredentialRepository } from "./credential.ts";

const later = new Date("2026-03-02T12:00:00.000Z");

export function credentialContract(storage: () => Storage): void {
  describe("CredentialRepository", () => {
    test("list() gives what insert() stored, of one kind, newest first", async () => {
      const user = await store(storage(), aUser());
      const first = aSession(user, { address: "192.0.2.1" });
      const second = aSession(user, { createdAt: later });
      const token = aSession(user, { kind: "token", scopes: ["read", "orders:write"] });
      await insert(first, second, token, aSession(await store(storage(), aUser())));
      expect(await list(user.id, "session")).toEqual([second, first]);
      expect(await list(user.id, "token")).toEqual([token]);
    });

    test("insert() throws when the hash or the id is in use, or the user does not exist", async () => {
      const user = await store(storage(), aUser());
      const session = aSession(user);
      await insert(session);
      await expect(insert(aSession(user, { secretHash: session.secretHash }))).rejects.toThrow();
      await expect(insert(aSession(user, { id: session.id }))).rejects.toThrow();
      await expect(insert(aSession(aUser()))).rejects.toThrow();
    });

    test("touch() stores the last use", async () => {
      const user = await store(storage(), aUser());
      const session = aSession(user);
      await insert(session);
      await run((credentials) => credentials.touch(session.id, later));
      await run((credentials) => credentials.touch(nextId(), later));
      expect(await list(user.id, "session")).toEqual([{ ...session, lastUsedAt: later }]);
    });

    test("delete() deletes what its user has of that kind", async () => {
      const user = await store(storage(), aUser());
      const session = aSession(user);
      await insert(session);
      const stranger = { ...session, userId: (await store(storage(), aUser())).id };
      const others = [stranger, { ...session, kind: "token" as const }, { ...session, id: nextId() }];
      for (const other of others) expect(await run((credentials) => credentials.delete(other))).toBe(false);
      expect(await run((credentials) => credentials.delete(session))).toBe(true);
      expect(await list(user.id, "session")).toEqual([]);
    });

    test("deleteAll() deletes what a user has", async () => {
      const [user, other] = [await store(storage(), aUser()), await store(storage(), aUser())];
      await insert(aSession(user), aSession(user), aSession(user, { kind: "token" }), aSession(other));
      await run((credentials) => credentials.deleteAll(user.id));
      expect([await list(user.id, "session"), await list(user.id, "token")]).toEqual([[], []]);
      expect(await list(other.id, "session")).toHaveLength(1);
    });

    test("purge() forgets a bounded number of expired ones", async () => {
      const user = await store(storage(), aUser());
      const old = { expiresAt: noon };
      await insert(aSession(user, old), aSession(user, old), aSession(user, old), aSession(user, { expiresAt: later }));
      const purge = (limit: number) => run((credentials) => credentials.purge(later, limit));
      expect([await purge(2), await purge(10), await purge(10)]).toEqual([2, 1, 0]);
      expect(await list(user.id, "session")).toHaveLength(1);
    });
  });

  describe("CredentialView", () => {
    test("findBySecretHash() and findById() find a credential with what its user is now", async () => {
      const user = await store(storage(), aUser({ role: "staff" }), { status: "deactivated" });
      const session = aSession(user, { scopes: ["read"] });
      await insert(session);
      const { credentials } = storage();
      const found = [await credentials.findBySecretHash(session.secretHash), await credentials.findById(session.id)];
      const details = { ...session, role: "staff", status: "deactivated" };
      expect(found).toEqual([details, details]);
    });

    test("findBySecretHash() and findById() miss what nobody has", async () => {
      expect(await storage().credentials.findBySecretHash("0".repeat(64))).toBeUndefined();
      expect(await storage().credentials.findById(nextId())).toBeUndefined();
    });
  });

  async function insert(...all: readonly Credential[]): Promise<void> {
    for (const each of all) await run((credentials) => credentials.insert(each));
  }

  function list(userId: string, kind: Credential["kind"]): Promise<readonly Credential[]> {
    return run((credentials) => credentials.list(userId, kind));
  }

  function run<T>(work: (credentials: CredentialRepository) => Promise<T>): Promise<T> {
    return inUnit(storage(), ({ credentials }) => work(credentials));
  }
}
