import { type SetPasswordRequest, withPassword } from "@baklava/models/account";
import { auditEvent } from "@baklava/models/audit";
import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import { summarize, type UserSummary } from "@baklava/models/user";
import { userEvent } from "@baklava/models/user-event";
import type { UnitOfWork } from "@baklava/repositories/storage";

import { endAll } from "./credential.ts";
import { PasswordCheck } from "./password-check.ts";
import type { Clock, IdGenerator, PasswordHasher } from "./ports.ts";
import { changedMeanwhile, notFound } from "./refusals.ts";

export type SetPasswordResult = Ok<UserSummary> | Failure<"forbidden" | "not_found" | "conflict" | "too_many">;

/** Passwords of users. */
export class AccountService {
  readonly #unitOfWork: UnitOfWork;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;
  readonly #passwords: PasswordHasher;
  readonly #passwordCheck: PasswordCheck;

  constructor(deps: { unitOfWork: UnitOfWork; clock: Clock; ids: IdGenerator; passwords: PasswordHasher }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
    this.#passwords = deps.passwords;
    this.#passwordCheck = new PasswordCheck(deps);
  }

  /**
   * Sets a user's password, ends all their sessions and tokens, which an attacker may have created, and has the user
   * told by mail. Users need their current password, operators of the machine do not. `forbidden` (`own_password_only`, `wrong_password`),
   * `not_found` (`user_not_found`), `too_many` (`attempt_limit`), `conflict` (`changed_meanwhile`).
   */
  async setPassword({ id, password, currentPassword }: SetPasswordRequest, caller: Caller): Promise<SetPasswordResult> {
    if (caller.kind !== "system" && !isUser(caller, id)) return isStaff(caller) ? ownOnly() : notFound("user", id);
    const wrong = caller.kind === "system" ? undefined : await this.#passwordCheck.refuse(id, currentPassword);
    if (wrong) return wrong;
    // Hashing is slow on purpose, so it is over before the transaction begins.
    const passwordHash = await this.#passwords.hash(password);
    return this.#unitOfWork.run(async (repositories): Promise<SetPasswordResult> => {
      const { users, accounts, audit, outbox } = repositories;
      const user = await users.lock(id);
      const account = await accounts.findByUserId(id);
      if (!user || !account) return notFound("user", id);
      const at = this.#clock.now();
      const changed = withPassword(account, passwordHash, at);
      if (!(await accounts.update(changed))) return changedMeanwhile("user");
      await endAll(repositories, id);
      const what = { id: this.#ids.next(), entity: "user", entityId: id, action: "password_changed" } as const;
      await audit.append(auditEvent({ ...what, actor: caller.actor, at }, {}, {}));
      await outbox.append(userEvent({ id: this.#ids.next(), type: "user.password_changed" }, id, at));
      return ok(summarize(user, changed));
    });
  }
}

function ownOnly(): Failure<"forbidden"> {
  return refuse("forbidden", "own_password_only", "Only the user can change their password");
}
