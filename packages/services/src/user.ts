import { type AccountStatus, openAccount, withStatus } from "@baklava/models/account";
import { type AuditEvent, auditEvent, type HistoryRequest, isUnchanged } from "@baklava/models/audit";
import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import type { Page } from "@baklava/models/page";
import { createProfile } from "@baklava/models/profile";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import {
  auditedUser,
  createUser,
  type CreateUserRequest,
  type DeactivateUserRequest,
  type ListUsersRequest,
  type ReactivateUserRequest,
  renameUser,
  type RenameUserRequest,
  type SetUserEmailRequest,
  type SetUserRoleRequest,
  summarize,
  type User,
  type UserDetails,
  type UserSummary,
  withEmail,
  withRole,
} from "@baklava/models/user";
import { userEvent } from "@baklava/models/user-event";
import type { AuditView } from "@baklava/repositories/audit";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";
import type { UserView } from "@baklava/repositories/user";

import { addressKeys, countAttempt } from "./attempt.ts";
import { endAll } from "./credential.ts";
import { asSeenBy, refuseForeignUser, refuseHigherUser } from "./ownership.ts";
import { PasswordCheck } from "./password-check.ts";
import type { Clock, IdGenerator, PasswordHasher } from "./ports.ts";
import { changedMeanwhile, notFound, refuseOldVersion } from "./refusals.ts";
import { runOrRehearse } from "./rehearse.ts";

export type CreateUserResult = Ok<UserSummary> | Failure<"conflict" | "too_many">;
export type ChangeUserResult = Ok<UserSummary> | Failure<"forbidden" | "not_found" | "conflict">;
export type SetEmailResult = ChangeUserResult | Failure<"too_many">;

type Changing = {
  readonly action: string;
  readonly caller: Caller;
  readonly ifVersion: number | undefined;
  /** Whether the change ends all sessions and tokens of the user. */
  readonly endsCredentials?: boolean;
};

/**
 * Users. Every change is recorded in the audit trail; a change without effect is `ok` and not recorded. `conflict`
 * (`changed_meanwhile`): another caller changed the user between reading and storing; nothing is lost, and the caller
 * may retry. `conflict` (`version_mismatch`): the caller has not seen the last change.
 */
export class UserService {
  readonly #unitOfWork: UnitOfWork;
  readonly #users: UserView;
  readonly #audit: AuditView;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;
  readonly #passwords: PasswordHasher;
  readonly #passwordCheck: PasswordCheck;

  constructor(deps: {
    unitOfWork: UnitOfWork;
    users: UserView;
    audit: AuditView;
    clock: Clock;
    ids: IdGenerator;
    passwords: PasswordHasher;
  }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#users = deps.users;
    this.#audit = deps.audit;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
    this.#passwords = deps.passwords;
    this.#passwordCheck = new PasswordCheck(deps);
  }

  /**
   * Registers a customer with account and profile. `conflict` (`email_taken`), `too_many` (`attempt_limit`: there were
   * too many registrations from this address, with or without a session).
   */
  async create(request: CreateUserRequest, caller: Caller): Promise<CreateUserResult> {
    const { actor } = caller;
    // Staff register customers, so their registrations are not limited.
    const keys = isStaff(caller) ? [] : addressKeys("registration", caller);
    const limited = await countAttempt(this.#unitOfWork, keys, this.#clock.now());
    if (limited) return limited;
    // Hashing is slow on purpose, so it is over before the transaction begins.
    const passwordHash = request.password === undefined ? null : await this.#passwords.hash(request.password);
    return this.#unitOfWork.run(async (repositories): Promise<CreateUserResult> => {
      const at = this.#clock.now();
      const user = createUser(this.#ids.next(), request, at);
      const account = openAccount(user.id, passwordHash, at);
      if (!(await repositories.users.insert(user))) return emailTaken(user.email);
      await repositories.accounts.insert(account);
      await repositories.profiles.insert(createProfile(user.id, user.name, request));
      const created = summarize(user, account);
      await this.#record(repositories, { action: "created", actor, at }, undefined, created);
      return ok(created);
    });
  }

  /** `not_found` (`user_not_found`). */
  async get(id: string, caller: Caller): Promise<Ok<UserDetails> | Failure<"not_found">> {
    const foreign = refuseForeignUser(caller, id);
    if (foreign) return foreign;
    const user = await this.#users.findDetails(id);
    return user ? ok(user) : notFound("user", id);
  }

  async list(request: ListUsersRequest): Promise<Ok<Page<UserSummary>>> {
    return ok(await this.#users.list(request));
  }

  /** The audit events of a user, oldest first. `not_found` (`user_not_found`). */
  async history(request: HistoryRequest, caller: Caller): Promise<Ok<Page<AuditEvent>> | Failure<"not_found">> {
    const foreign = refuseForeignUser(caller, request.id);
    if (foreign) return foreign;
    if (!(await this.#users.findDetails(request.id))) return notFound("user", request.id);
    const { items, nextCursor } = await this.#audit.history("user", request);
    return ok({ items: asSeenBy(caller, items), nextCursor });
  }

  /** `not_found` (`user_not_found`), `conflict` (`changed_meanwhile`). */
  rename({ id, name, ifVersion }: RenameUserRequest, caller: Caller): Promise<ChangeUserResult> {
    return this.#unitOfWork.run((repositories) =>
      this.#change(repositories, id, { action: "renamed", caller, ifVersion }, (user, at) =>
        renameUser(user, name, at),
      ),
    );
  }

  /**
   * Users need their password to change their own address. `forbidden` (`wrong_password`), `not_found`
   * (`user_not_found`), `too_many` (`attempt_limit`), `conflict` (`email_taken`, `changed_meanwhile`).
   */
  async setEmail(request: SetUserEmailRequest, caller: Caller): Promise<SetEmailResult> {
    const { id, email, currentPassword, ifVersion } = request;
    const wrong = isUser(caller, id) ? await this.#passwordCheck.refuse(id, currentPassword) : undefined;
    if (wrong) return wrong;
    return this.#unitOfWork.run((repositories) =>
      this.#change(repositories, id, { action: "email_changed", caller, ifVersion }, (user, at) =>
        withEmail(user, email, at),
      ),
    );
  }

  /**
   * `not_found` (`user_not_found`), `conflict` (`last_admin`: without an active admin no user could become one;
   * `changed_meanwhile`).
   */
  setRole({ id, role, ifVersion }: SetUserRoleRequest, caller: Caller): Promise<ChangeUserResult> {
    return this.#unitOfWork.run(async (repositories): Promise<ChangeUserResult> => {
      if (role !== "admin" && (await isLastAdmin(repositories, id))) return lastAdmin();
      // OWASP Session Management Cheat Sheet: no session outlives a change of rights; and no token gets more of them.
      const what = { action: "role_changed", caller, ifVersion, endsCredentials: true };
      return this.#change(repositories, id, what, (user, at) => withRole(user, role, at));
    });
  }

  /**
   * Closes the account; the user stays on record, and all sessions and tokens end. `not_found` (`user_not_found`),
   * `forbidden` (`admin_needed`), `conflict` (`last_admin`, `changed_meanwhile`, `version_mismatch`).
   */
  deactivate(request: DeactivateUserRequest, caller: Caller): Promise<ChangeUserResult> {
    return this.#setStatus(request, caller, { status: "deactivated", action: "deactivated" });
  }

  /** Opens a closed account again; its password holds, its sessions and tokens are gone. Refusals as of `deactivate`. */
  reactivate(request: ReactivateUserRequest, caller: Caller): Promise<ChangeUserResult> {
    return this.#setStatus(request, caller, { status: "active", action: "reactivated" });
  }

  #setStatus(
    { id, ifVersion, dryRun }: DeactivateUserRequest,
    caller: Caller,
    { status, action }: { readonly status: AccountStatus; readonly action: string },
  ): Promise<ChangeUserResult> {
    return runOrRehearse(this.#unitOfWork, { dryRun }, async (repositories): Promise<ChangeUserResult> => {
      const foreign = refuseForeignUser(caller, id);
      if (foreign) return foreign;
      const isLast = status === "deactivated" && (await isLastAdmin(repositories, id));
      const user = await repositories.users.lock(id);
      const account = await repositories.accounts.findByUserId(id);
      if (!user || !account) return notFound("user", id);
      const higher = refuseHigherUser(caller, user);
      if (higher) return higher;
      if (isLast) return lastAdmin();
      const before = summarize(user, account);
      const mismatch = refuseOldVersion("user", before, ifVersion);
      if (mismatch) return mismatch;
      if (account.status === status) return ok(before);

      const at = this.#clock.now();
      const changed = withStatus(account, status, at);
      if (!(await repositories.accounts.update(changed))) return changedMeanwhile("user");
      if (status === "deactivated") {
        await endAll(repositories, id);
        await repositories.outbox.append(userEvent({ id: this.#ids.next(), type: "user.deactivated" }, id, at));
      }
      const after = summarize(user, changed);
      await this.#record(repositories, { action, actor: caller.actor, at }, before, after);
      return ok(after);
    });
  }

  async #change(
    repositories: Repositories,
    id: string,
    { action, caller, ifVersion, endsCredentials = false }: Changing,
    change: (user: User, at: Date) => User,
  ): Promise<ChangeUserResult> {
    const user = await repositories.users.lock(id);
    const account = await repositories.accounts.findByUserId(id);
    if (!user || !account) return notFound("user", id);
    const refusal = refuseForeignUser(caller, id) ?? refuseHigherUser(caller, user);
    if (refusal) return refusal;
    const at = this.#clock.now();
    const changed = change(user, at);
    const before = summarize(user, account);
    const mismatch = refuseOldVersion("user", before, ifVersion);
    if (mismatch) return mismatch;
    const after = summarize(changed, account);
    if (isUnchanged(auditedUser(before), auditedUser(after))) return ok(before);

    const stored = await repositories.users.update(changed);
    if (stored === "email_taken") return emailTaken(changed.email);
    if (stored === "stale") return changedMeanwhile("user");
    if (endsCredentials) await endAll(repositories, id);
    await this.#record(repositories, { action, actor: caller.actor, at }, before, after);
    return ok(after);
  }

  #record(
    { audit }: Repositories,
    what: Pick<AuditEvent, "action" | "actor" | "at">,
    before: UserSummary | undefined,
    after: UserSummary,
  ): Promise<void> {
    const event = { id: this.#ids.next(), entity: "user", entityId: after.id, ...what } as const;
    return audit.append(auditEvent(event, before ? auditedUser(before) : {}, auditedUser(after)));
  }
}

/** Locks the admins, so that of two concurrent removals the second sees the result of the first. */
async function isLastAdmin({ users }: Repositories, id: string): Promise<boolean> {
  const admins = await users.lockWithAdmins(id);
  return admins.length === 1 && admins[0] === id;
}

function emailTaken(email: string): Failure<"conflict"> {
  return refuse("conflict", "email_taken", `The e-mail ${email} is already registered`);
}

function lastAdmin(): Failure<"conflict"> {
  return refuse("conflict", "last_admin", "This is the last active admin; make another user an admin first");
}
