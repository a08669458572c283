import type { Account } from "@baklava/models/account";
import { auditEvent } from "@baklava/models/audit";
import type { Caller } from "@baklava/models/caller";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import { createSession, type NewSession, type Session, type SignInRequest } from "@baklava/models/session";
import { summarize } from "@baklava/models/user";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";
import { compareCodePoints } from "@baklava/utils/compare";
import { sha256 } from "@baklava/utils/hash";
import { printable } from "@baklava/utils/printable";

import { accountKey, addressKeys, countAttempt, forgetAttempts } from "./attempt.ts";
import { listLive } from "./credential.ts";
import { refuseNobody } from "./ownership.ts";
import type { Clock, IdGenerator, PasswordHasher, SecretGenerator } from "./ports.ts";

export type SignInResult = Ok<NewSession> | Failure<"unauthenticated" | "too_many">;

/** Looked up for an unknown e-mail address, so that both cases run the same queries. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** Largest number of sessions of a user. The oldest one ends when another begins. */
const mostSessions = 20;

/** Lets users in by their password, and out again. */
export class SessionService {
  readonly #unitOfWork: UnitOfWork;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;
  readonly #secrets: SecretGenerator;
  readonly #passwords: PasswordHasher;

  constructor(deps: {
    unitOfWork: UnitOfWork;
    clock: Clock;
    ids: IdGenerator;
    secrets: SecretGenerator;
    passwords: PasswordHasher;
  }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
    this.#secrets = deps.secrets;
    this.#passwords = deps.passwords;
  }

  /**
   * Begins a session, and ends the caller's previous one (OWASP Session Management Cheat Sheet: a new session id at
   * every sign-in). `unauthenticated` (`wrong_credentials`, also for a closed account; neither the message nor the time
   * it takes tells the cause), `too_many` (`attempt_limit`).
   */
  async signIn({ email, password }: SignInRequest, caller: Caller): Promise<SignInResult> {
    const keys = [...addressKeys("address", caller), accountKey(email)];
    const limited = await countAttempt(this.#unitOfWork, keys, this.#clock.now());
    if (limited) return limited;
    const { value: account } = await this.#unitOfWork.run(async (all) => ok(await findAccount(all, email)));
    const isRight = await this.#passwords.verify(account?.passwordHash ?? undefined, password);
    if (!account || !isRight) return wrongCredentials();
    const begun = await this.#begin(account, caller);
    if (begun.kind === "ok") await forgetAttempts(this.#unitOfWork, keys);
    return begun;
  }

  /** The caller's sessions that let them in, newest first. `forbidden` (`user_needed`). */
  async list(caller: Caller): Promise<Ok<readonly Session[]> | Failure<"forbidden">> {
    if (caller.kind !== "user") return refuseNobody();
    return this.#unitOfWork.run(async (repositories) => ok(await this.#listLive(repositories, caller.userId)));
  }

  /** Ends one of the caller's sessions. @returns its id. `not_found` (`session_not_found`), `forbidden` (`user_needed`). */
  async revoke(id: string, caller: Caller): Promise<Ok<string> | Failure<"forbidden" | "not_found">> {
    if (caller.kind !== "user") return refuseNobody();
    return this.#unitOfWork.run(async (repositories): Promise<Ok<string> | Failure<"not_found">> => {
      if (await this.#end(repositories, { id, userId: caller.userId }, caller)) return ok(id);
      return refuse("not_found", "session_not_found", `You have no session ${id}`);
    });
  }

  /** Ends the session that the caller came with. @returns its id. `conflict` (`session_needed`: they came with none). */
  async signOut(caller: Caller): Promise<Ok<string> | Failure<"forbidden" | "not_found" | "conflict">> {
    const session = sessionOf(caller);
    if (session) return this.revoke(session.id, caller);
    return refuse("conflict", "session_needed", "There is no session to end: the call has none");
  }

  /** @param verified the account as it was when its password was found to be right. */
  #begin(verified: Account, caller: Caller): Promise<SignInResult> {
    return this.#unitOfWork.run(async (repositories): Promise<SignInResult> => {
      const user = await repositories.users.lock(verified.userId);
      const account = await repositories.accounts.findByUserId(verified.userId);
      if (!user || account?.status !== "active" || account.version !== verified.version) return wrongCredentials();
      const old = sessionOf(caller);
      const others = (await this.#listLive(repositories, user.id)).filter(({ id }) => id !== old?.id);
      const ending = [...(old ? [old] : []), ...others.slice(mostSessions - 1)];
      // In the order in which `deleteAll` locks them.
      for (const each of ending.toSorted((left, right) => compareCodePoints(left.id, right.id))) {
        await this.#end(repositories, each, caller);
      }
      const secret = `bks_${this.#secrets.next()}`;
      const session = this.#issue(user.id, secret, caller);
      await repositories.sessions.insert(session);
      await this.#record(repositories, user.id, { action: "signed_in", caller, session: session.id });
      return ok({ session, secret, user: summarize(user, account) });
    });
  }

  #listLive({ sessions }: Repositories, userId: string): Promise<readonly Session[]> {
    return listLive(sessions, userId, this.#clock.now());
  }

  /** `false` when the user has no such session. */
  async #end(
    repositories: Repositories,
    { id, userId }: Pick<Session, "id" | "userId">,
    caller: Caller,
  ): Promise<boolean> {
    const isEnded = await repositories.sessions.delete({ id, userId });
    if (isEnded) await this.#record(repositories, userId, { action: "signed_out", caller, session: id });
    return isEnded;
  }

  #issue(userId: string, secret: string, caller: Caller): Session {
    const { address = null, userAgent = "" } = caller.kind === "system" ? {} : (caller.origin ?? {});
    const issued = { id: this.#ids.next(), userId, secretHash: sha256(secret), name: printable(userAgent), address };
    return createSession(issued, this.#clock.now());
  }

  #record(
    { audit }: Repositories,
    entityId: string,
    { action, caller, session }: { action: "signed_in" | "signed_out"; caller: Caller; session: string },
  ): Promise<void> {
    const actor = caller.kind === "anonymous" ? (`user:${entityId}` as const) : caller.actor;
    const what = { id: this.#ids.next(), entity: "user", entityId, action, actor, at: this.#clock.now() } as const;
    return audit.append(auditEvent(what, {}, { session }));
  }
}

/** The session that the caller came with. */
function sessionOf(caller: Caller): Pick<Session, "id" | "userId"> | undefined {
  if (caller.kind !== "user" || caller.credential?.kind !== "session") return undefined;
  return { id: caller.credential.id, userId: caller.userId };
}

async function findAccount({ users, accounts }: Repositories, email: string): Promise<Account | undefined> {
  const user = await users.findByEmail(email);
  return accounts.findByUserId(user?.id ?? nobody);
}

function wrongCredentials(): Failure<"unauthenticated"> {
  return refuse("unauthenticated", "wrong_credentials", "The e-mail or the password is wrong");
}
