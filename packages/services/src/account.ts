import { type SetPasswordRequest, withPassword } from "@baklava/models/account";
import { auditEvent } from "@baklava/models/audit";
import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import { summarize, type UserSummary } from "@baklava/models/user";
import type { Repositories, UnitOfWork } from "@baklava/repositories/unit-of-work";

import { accountKey, countAttempt, forgetAttempts } from "./attempts.ts";
import type { Clock, IdGenerator, PasswordHasher } from "./ports.ts";
import { changedMeanwhile, notFound } from "./refusals.ts";

export type SetPasswordResult = Ok<UserSummary> | Failure<"forbidden" | "not_found" | "conflict" | "too_many">;

/** What lets users in. */
export class AccountService {
  readonly #unitOfWork: UnitOfWork;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;
  readonly #passwords: PasswordHasher;

  constructor(deps: { unitOfWork: UnitOfWork; clock: Clock; ids: IdGenerator; passwords: PasswordHasher }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
    this.#passwords = deps.passwords;
  }

  /**
   * Gives a user another password, and ends all their sessions (OWASP Session Management Cheat Sheet: after a change of
   * password). Users need the one they have, operators of the machine do not. `forbidden` (`own_password_only`,
   * `wrong_password`), `not_found` (`user_not_found`), `too_many` (`sign_in_limit`), `conflict`
   * (`changed_meanwhile`).
   */
  async setPassword(request: SetPasswordRequest, caller: Caller): Promise<SetPasswordResult> {
    const { id } = request;
    if (caller.kind !== "system" && !isUser(caller, id)) return isStaff(caller) ? ownOnly() : notFound("user", id);
    const wrong = caller.kind === "system" ? undefined : await this.#check(request);
    if (wrong) return wrong;
    // Hashing is slow on purpose, so it is over before the transaction begins.
    const passwordHash = await this.#passwords.hash(request.password);
    return this.#unitOfWork.run(async (repositories): Promise<SetPasswordResult> => {
      const at = this.#clock.now();
      const { user, account } = await find(repositories, id);
      if (!user || !account) return notFound("user", id);
      const changed = withPassword(account, passwordHash, at);
      if (!(await repositories.accounts.update(changed))) return changedMeanwhile("user");
      await repositories.credentials.deleteAll(id, "session");
      const what = { id: this.#ids.next(), entity: "user", entityId: id, action: "password_changed" } as const;
      await repositories.audit.append(auditEvent({ ...what, actor: caller.actor, at }, {}, {}));
      return ok(summarize(user, changed));
    });
  }

  /** Whoever finds a session left open may guess no more often than at the front door. */
  async #check({ id, currentPassword }: SetPasswordRequest): Promise<Failure<"forbidden" | "too_many"> | undefined> {
    const { user, account } = (await this.#unitOfWork.run(async (all) => ok(await find(all, id)))).value;
    const key = accountKey(user?.email ?? "");
    const limited = await countAttempt(this.#unitOfWork, [key], this.#clock.now());
    if (limited) return limited;
    if (!(await this.#passwords.verify(account?.passwordHash ?? undefined, currentPassword ?? "")))
      return wrongPassword();
    await forgetAttempts(this.#unitOfWork, key);
    return undefined;
  }
}

async function find({ users, accounts }: Repositories, id: string) {
  return { user: await users.findById(id), account: await accounts.findByUserId(id) };
}

function ownOnly(): Failure<"forbidden"> {
  return refuse("forbidden", "own_password_only", "Nobody but a user themselves changes their password");
}

function wrongPassword(): Failure<"forbidden"> {
  return refuse("forbidden", "wrong_password", "The current password is wrong");
}
