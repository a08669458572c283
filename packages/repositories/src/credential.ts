import type { Credential } from "@baklava/models/credential";

/** Where sessions and tokens are kept. Behaviour is pinned by `credential.contract.ts`. */
export interface CredentialRepository {
  /** @throws {Error} when the id or the hash is in use, or the user does not exist. */
  insert(credential: Credential): Promise<void>;

  /** All of one kind that a user has, newest first. */
  list(userId: string, kind: Credential["kind"]): Promise<readonly Credential[]>;

  /** Stores that it was used; nothing when it is gone. */
  touch(id: string, at: Date): Promise<void>;

  /** `false` when the user has none of this kind with this id. */
  delete(credential: Pick<Credential, "id" | "userId" | "kind">): Promise<boolean>;

  /** Deletes all that a user has. */
  deleteAll(userId: string): Promise<void>;

  /** Forgets at most `limit` that had expired before then. @returns how many. */
  purge(before: Date, limit: number): Promise<number>;
}
