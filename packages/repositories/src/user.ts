import type { User } from "@baklava/models/user";

/** Where users are kept. Behaviour is pinned by `user.contract.ts`. */
export interface UserRepository {
  findById(id: string): Promise<User | undefined>;

  /**
   * Like `findById`, and other units that lock or change the user wait until this one ends. Whoever begins something
   * that lets the user in, or ends it, comes through here first, so that nothing begins while all of it ends.
   */
  lock(id: string): Promise<User | undefined>;

  /** Expects lower case. */
  findByEmail(email: string): Promise<User | undefined>;

  /**
   * `false`, with nothing stored, when the e-mail is taken. Expects the e-mail in lower case.
   * @throws {Error} when the id is in use, which only a broken source of ids can bring about.
   */
  insert(user: User): Promise<boolean>;

  /**
   * Stores a changed user over the version before it. After any answer but `updated`, leave the unit of work with a
   * refusal: PostgreSQL takes no further statement.
   */
  update(user: User): Promise<UpdateUserResult>;

  /**
   * Locks all admins, and this user with them, until the unit of work ends: of two units that would each remove an
   * admin, the second waits here and then sees what the first has left. @returns the ids of the admins with an active
   * account, in order.
   */
  lockWithAdmins(id: string): Promise<readonly string[]>;
}

/** `stale`: somebody else has changed the user since it was read, or it does not exist. */
export type UpdateUserResult = "updated" | "email_taken" | "stale";
