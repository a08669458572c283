import { type Failure, ok, refuse } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/unit-of-work";

import { type AttemptKey, countAttempt, forgetAttempts } from "./attempts.ts";
import type { Clock, PasswordHasher } from "./ports.ts";

/**
 * Has users say their password again before they change what lets them in (OWASP Authentication Cheat Sheet), so that a
 * session left open is not an account given away.
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
    if (!isRight)
      return refuse("forbidden", "wrong_password", "currentPassword must be the password that you have now");
    await forgetAttempts(this.#unitOfWork, [key]);
    return undefined;
  }
}
