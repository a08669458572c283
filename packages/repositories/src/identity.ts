import type { Credential, CredentialKind, Identity } from "@baklava/models/identity";

/** Finds the session or token behind a secret, with its user; each authenticated call does. Pinned by `identity.contract.ts`. */
export interface IdentityView {
  /** Also finds a session or token that has ended: `letsIn` decides. */
  findBySecretHash(secretHash: string): Promise<Identity | undefined>;

  /** By the id of the session or token. */
  findById(id: string): Promise<Identity | undefined>;
}

/** The common contract of sessions and tokens. Behaviour is pinned by `identity.contract.ts`. */
export interface CredentialRepository<Kind extends CredentialKind> {
  /** @throws {Error} when the id or the hash is in use, or the user does not exist. */
  insert(credential: Credential<Kind>): Promise<void>;

  /** All of a user, newest first. */
  list(userId: string): Promise<readonly Credential<Kind>[]>;

  /** Stores the time of a use; does nothing for an id that is gone. */
  touch(id: string, at: Date): Promise<void>;

  /** `false` when the user has none with this id. */
  delete(credential: Pick<Credential, "id" | "userId">): Promise<boolean>;

  /** Deletes all of a user. */
  deleteAll(userId: string): Promise<void>;

  /** Removes at most `limit` that had expired before then. @returns the number of removed ones. */
  purge(before: Date, limit: number): Promise<number>;
}
