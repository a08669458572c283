import type { Credential } from "@baklava/models/credential";

import type { CredentialRepository } from "../credential.ts";
import type { MemoryDatabase } from "./database.ts";
import { oldestFirst } from "./oldest.ts";

export class MemoryCredentialRepository implements CredentialRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async insert(credential: Credential): Promise<void> {
    const { credentials, users } = this.#database;
    const isTaken = credentials.values().some(({ secretHash }) => secretHash === credential.secretHash);
    if (isTaken || credentials.has(credential.id)) throw new Error(`Credential ${credential.id} is there already`);
    if (!users.has(credential.userId)) throw new Error(`User ${credential.userId} does not exist`);
    credentials.set(credential.id, credential);
  }

  async list(userId: string, kind: Credential["kind"]): Promise<readonly Credential[]> {
    const all = this.#database.credentials.values();
    return oldestFirst(all.filter((each) => each.userId === userId && each.kind === kind)).toReversed();
  }

  async touch(id: string, at: Date): Promise<void> {
    this.#database.locks.take("credential", id);
    const credential = this.#database.credentials.get(id);
    if (credential) this.#database.credentials.set(id, { ...credential, lastUsedAt: at });
  }

  async delete({ id, userId, kind }: Pick<Credential, "id" | "userId" | "kind">): Promise<boolean> {
    this.#database.locks.take("credential", id);
    const found = this.#database.credentials.get(id);
    return found?.userId === userId && found.kind === kind && this.#database.credentials.delete(id);
  }

  async deleteAll(userId: string): Promise<void> {
    const { credentials, locks } = this.#database;
    const all = [...credentials.values()].filter((each) => each.userId === userId).map(({ id }) => id);
    locks.take("credential", ...all);
    for (const id of all) credentials.delete(id);
  }

  async purge(before: Date, limit: number): Promise<number> {
    const old = [...this.#database.credentials.values()].filter(({ expiresAt }) => expiresAt < before).slice(0, limit);
    for (const { id } of old) this.#database.credentials.delete(id);
    return old.length;
  }
}
