import type { Actor } from "@baklava/models/actor";
import { type Caller, type Origin, type SignedIn } from "@baklava/models/caller";
import { type Identity, isUseWorthStoring, letsIn } from "@baklava/models/identity";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import { grants } from "@baklava/models/scope";
import type { CallerDetails } from "@baklava/models/session";
import type { IdentityView } from "@baklava/repositories/identity";
import type { UnitOfWork } from "@baklava/repositories/storage";
import type { UserView } from "@baklava/repositories/user";
import { sha256 } from "@baklava/utils/hash";

import type { Clock } from "./ports.ts";

/** Identifies callers for the transports. */
export class IdentityService {
  readonly #unitOfWork: UnitOfWork;
  readonly #identities: IdentityView;
  readonly #users: UserView;
  readonly #clock: Clock;

  constructor(deps: { unitOfWork: UnitOfWork; identities: IdentityView; users: UserView; clock: Clock }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#identities = deps.identities;
    this.#users = deps.users;
    this.#clock = deps.clock;
  }

  /**
   * The user of a session's or token's secret. The lookup is by hash, so no secret is compared. `unauthenticated`
   * (`token_invalid`): the secret is unknown or expired, or its user's account is closed.
   */
  async bySecret(secret: string, origin: Origin | undefined): Promise<Ok<SignedIn> | Failure<"unauthenticated">> {
    const at = this.#clock.now();
    const identity = await this.#identities.findBySecretHash(sha256(secret));
    if (!identity || !letsIn(identity, at)) return tokenInvalid();
    if (isUseWorthStoring(identity, at)) await this.#touch(identity, at);
    return ok(toCaller(identity, origin));
  }

  /**
   * Lets a trusted actor act for a user, with no more rights than theirs. `not_found` (`user_not_found`), `conflict`
   * (`user_deactivated`).
   */
  async byEmail(email: string, actor: Actor): Promise<Ok<SignedIn> | Failure<"not_found" | "conflict">> {
    const found = await this.#unitOfWork.run(async ({ users, accounts }) => {
      const user = await users.findByEmail(email.toLowerCase());
      return ok(user && { user, account: await accounts.findByUserId(user.id) });
    });
    if (!found.value) return refuse("not_found", "user_not_found", `There is no user ${email}`);
    const { user, account } = found.value;
    if (account?.status !== "active")
      return refuse("conflict", "user_deactivated", `The account of ${email} is closed`);
    const acting: Actor = `${actor as `operator:${string}`} for user:${user.id}`;
    return ok({
      kind: "user",
      actor: acting,
      userId: user.id,
      role: user.role,
      credential: undefined,
      origin: undefined,
    });
  }

  /** The caller's own identity. */
  async describe(caller: Caller): Promise<Ok<CallerDetails>> {
    if (caller.kind !== "user") return ok({ actor: caller.actor, user: null, scopes: null });
    const scopes = caller.credential?.kind === "token" ? caller.credential.scopes : null;
    const isShown = scopes === null || grants(scopes, "users", "read");
    const user = isShown ? await this.#users.findDetails(caller.userId) : undefined;
    return ok({ actor: caller.actor, user: user ?? null, scopes });
  }

  #touch({ id, kind }: Identity, at: Date): Promise<unknown> {
    return this.#unitOfWork.run(async ({ sessions, tokens }) =>
      ok(await (kind === "session" ? sessions.touch(id, at) : tokens.touch(id, at))),
    );
  }
}

function toCaller({ id, kind, scopes, userId, role }: Identity, origin: Origin | undefined): SignedIn {
  return { kind: "user", actor: `user:${userId}`, userId, role, credential: { id, kind, scopes }, origin };
}

function tokenInvalid(): Failure<"unauthenticated"> {
  const message = "The session or token is invalid or expired; sign in again";
  return refuse("unauthenticated", "token_invalid", message);
}
