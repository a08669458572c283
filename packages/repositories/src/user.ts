import type { Page } from "@baklava/models/page";
import type { ListUsersRequest, User, UserDetails, UserSummary } from "@baklava/models/user";

/** Stores users. Behaviour is pinned by `user.contract.ts`. */
export interface UserRepository {
  findById(id: string): Promise<User | undefined>;

  /**
   * Like `findById`, and other units that lock or change the user wait until this one ends. A unit that begins or ends
   * a session, a token or the account locks the user first, so that no session begins while all of them end.
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
   * admin, the second waits here and then sees the admins that the first has left. @returns the ids of the admins with
   * an active account, in order.
   */
  lockWithAdmins(id: string): Promise<readonly string[]>;
}

/** `stale`: another unit has changed the user since it was read, or the user does not exist. */
export type UpdateUserResult = "updated" | "email_taken" | "stale";

/** Reads users with their account and profile. Behaviour is pinned by `user.contract.ts`. */
export interface UserView {
  findDetails(id: string): Promise<UserDetails | undefined>;

  /**
   * One page. Names sort without regard to case and accents, by code points; equal keys sort by id. A page starts
   * behind the position of its cursor, so rows that come or go meanwhile neither repeat nor hide others.
   */
  list(query: ListUsersRequest): Promise<Page<UserSummary>>;
}
