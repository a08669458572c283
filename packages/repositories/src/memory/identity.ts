import type { Credential, CredentialKind, Identity } from "@baklava/models/identity";

import type { CredentialRepository, IdentityView } from "../identity.ts";
import type { MemoryDatabase } from "./database.ts";
import { oldestFirst } from "./oldest-first.ts";

export class MemoryIdentityView implements IdentityView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findBySecretHash(secretHash: string): Promise<Identity | undefined> {
    return this.#identify(this.#database.table("credentials").find((each) => each.secretHash === secretHash));
  }

  async findById(id: string): Promise<Identity | undefined> {
    return this.#identify(this.#database.table("credentials").get(id));
  }

  #identify(credential: Credential | undefined): Identity | undefined {
    const user = credential && this.#database.table("users").get(credential.userId);
    const account = credential && this.#database.table("accounts").get(credential.userId);
    return user && account && { ...credential, role: user.role, status: account.status };
  }
}

/** The rows of one kind. */
export class MemoryCredentialRepository<Kind extends CredentialKind> implements CredentialRepository<Kind> {
  readonly #database: MemoryDatabase;
  readonly #kind: Kind;

  constructor(database: MemoryDatabase, kind: Kind) {
    this.#database = database;
    this.#kind = kind;
  }

  async insert(credential: Credential<Kind>): Promise<void> {
    const { userId, secretHash } = credential;
    const stored = this.#database.table("credentials");
    if (stored.find((each) => each.secretHash === secretHash)) throw new Error(`The hash ${secretHash} is in use`);
    if (!this.#database.table("users").has(userId)) throw new Error(`User ${userId} does not exist`);
    stored.insert(credential);
  }

  async list(userId: string): Promise<readonly Credential<Kind>[]> {
    return oldestFirst(this.#own().filter((each) => each.userId === userId)).toReversed();
  }

  async touch(id: string, at: Date): Promise<void> {
    this.#database.locks.take(this.#kind, id);
    const found = this.#own().find((each) => each.id === id);
    if (found) this.#database.table("credentials").put({ ...found, lastUsedAt: at });
  }

  async delete({ id, userId }: Pick<Credential, "id" | "userId">): Promise<boolean> {
    this.#database.locks.take(this.#kind, id);
    const found = this.#own().find((each) => each.id === id && each.userId === userId);
    return found !== undefined && this.#database.table("credentials").delete(id);
  }

  async deleteAll(userId: string): Promise<void> {
    const ids = (await this.list(userId)).map(({ id }) => id);
    this.#database.locks.take(this.#kind, ...ids);
    for (const id of ids) this.#database.table("credentials").delete(id);
  }

  async purge(before: Date, limit: number): Promise<number> {
    const isOld = ({ kind, expiresAt }: Credential) => kind === this.#kind && expiresAt < before;
    return this.#database.table("credentials").purge(isOld, limit);
  }

  #own(): readonly Credential<Kind>[] {
    const isOwn = (each: Credential): each is Credential<Kind> => each.kind === this.#kind;
    return this.#database.table("credentials").all().filter(isOwn);
  }
}
