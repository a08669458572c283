import { auditEvent } from "@baklava/models/audit";
import type { Caller, SignedIn } from "@baklava/models/caller";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import { createToken, type CreateTokenRequest, type NewToken, type Token } from "@baklava/models/token";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";
import { sha256 } from "@baklava/utils/hash";

import { listLive } from "./credential.ts";
import { refuseNobody } from "./ownership.ts";
import type { Clock, IdGenerator, SecretGenerator } from "./ports.ts";

/** Largest number of tokens of a user. */
const mostTokens = 50;

/** Tokens that users make for programs, which may do less than they. */
export class TokenService {
  readonly #unitOfWork: UnitOfWork;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;
  readonly #secrets: SecretGenerator;

  constructor(deps: { unitOfWork: UnitOfWork; clock: Clock; ids: IdGenerator; secrets: SecretGenerator }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
    this.#secrets = deps.secrets;
  }

  /**
   * Makes a token for the caller. `forbidden` (`user_needed`; `session_needed`: a token makes no tokens, or one that is
   * limited could make one that is not), `conflict` (`token_limit`).
   */
  async create(request: CreateTokenRequest, caller: Caller): Promise<Ok<NewToken> | Failure<"forbidden" | "conflict">> {
    if (caller.kind !== "user") return refuseNobody();
    if (caller.credential?.kind === "token") return sessionNeeded();
    return this.#unitOfWork.run(async (repositories): Promise<Ok<NewToken> | Failure<"conflict">> => {
      await repositories.users.lock(caller.userId);
      if ((await this.#listLive(repositories, caller.userId)).length >= mostTokens) return tokenLimit();
      const secret = `bkt_${this.#secrets.next()}`;
      const token = this.#issue(request, secret, caller);
      await repositories.tokens.insert(token);
      await this.#record(repositories, caller, "token_created", { token: token.name, scopes: token.scopes.join(" ") });
      return ok({ token, secret });
    });
  }

  /** The caller's tokens that have not ended, newest first. `forbidden` (`user_needed`). */
  async list(caller: Caller): Promise<Ok<readonly Token[]> | Failure<"forbidden">> {
    if (caller.kind !== "user") return refuseNobody();
    return this.#unitOfWork.run(async (repositories) => ok(await this.#listLive(repositories, caller.userId)));
  }

  /** Makes one of the caller's tokens worthless. @returns its id. `not_found` (`token_not_found`), `forbidden` (`user_needed`). */
  async revoke(id: string, caller: Caller): Promise<Ok<string> | Failure<"forbidden" | "not_found">> {
    if (caller.kind !== "user") return refuseNobody();
    return this.#unitOfWork.run(async (repositories): Promise<Ok<string> | Failure<"not_found">> => {
      const isGone = await repositories.tokens.delete({ id, userId: caller.userId });
      if (!isGone) return refuse("not_found", "token_not_found", `You have no token ${id}`);
      await this.#record(repositories, caller, "token_revoked", { token: id });
      return ok(id);
    });
  }

  #listLive({ tokens }: Repositories, userId: string): Promise<readonly Token[]> {
    return listLive(tokens, userId, this.#clock.now());
  }

  #issue({ name, scopes, days }: CreateTokenRequest, secret: string, { userId, origin }: SignedIn): Token {
    const id = this.#ids.next();
    const issued = { id, userId, secretHash: sha256(secret), name, address: origin?.address ?? null };
    return createToken(issued, { scopes, days }, this.#clock.now());
  }

  #record(
    { audit }: Repositories,
    { userId: entityId, actor }: SignedIn,
    action: "token_created" | "token_revoked",
    fields: Readonly<Record<string, string>>,
  ): Promise<void> {
    const what = { id: this.#ids.next(), entity: "user", entityId, action, actor, at: this.#clock.now() } as const;
    return audit.append(auditEvent(what, {}, fields));
  }
}

function sessionNeeded(): Failure<"forbidden"> {
  return refuse("forbidden", "session_needed", "A token cannot create tokens; sign in to create one");
}

function tokenLimit(): Failure<"conflict"> {
  return refuse("conflict", "token_limit", `You have ${mostTokens} tokens, the largest number; revoke one first`);
}
