import { type Failure, ok, refuse } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";

import { type AttemptKey, countAttempt, forgetAttempts } from "./attempt.ts";
import type { Clock, PasswordHasher } from "./ports.ts";

/**
 * Asks for the current password before a change of e-mail address or password (OWASP Authentication Cheat Sheet), so
 * that an unattended session does not give the account away.
 */
export class PasswordCheck {
  readonly #unitOfWork: UnitOfWork;
  readonly #clock: Clock;
  readonly #passwords: PasswordHasher;

  constructor(deps: { unitOfWork: UnitOfWork; clock: Clock; passwords: PasswordHasher }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#clock = deps.clock;
    this.#passwords = deps.passwords;
  }

  /** `forbidden` (`wrong_password`), `too_many` (`attempt_limit`: here one guesses no more often than at sign-in). */
  async refuse(userId: string, given: string | undefined): Promise<Failure<"forbidden" | "too_many"> | undefined> {
    const key: AttemptKey = { kind: "password", name: userId };
    const limited = await countAttempt(this.#unitOfWork, [key], this.#clock.now());
    if (limited) return limited;
    const account = await this.#unitOfWork.run(async ({ accounts }) => ok(await accounts.findByUserId(userId)));
    const isRight = await this.#passwords.verify(account.value?.passwordHash ?? undefined, given ?? "");
    if (!isRight) return refuse("forbidden", "wrong_password", "currentPassword must be your current password");
    await forgetAttempts(this.#unitOfWork, [key]);
    return undefined;
  }
}
