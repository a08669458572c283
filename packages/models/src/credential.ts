import type { AccountStatus } from "./account.ts";
import type { Scope } from "./scope.ts";
import { isAhead } from "./time.ts";
import type { UserRole } from "./user.ts";

/**
 * What lets a user in without their password: a session, which signing in begins, or a token, which they made for a
 * program. Whoever has the secret is the user, so only its hash is kept; the secret has 256 random bits, which no
 * slow hash could protect better (OWASP Session Management Cheat Sheet, which asks for 64).
 */
export type Credential = {
  /** UUID version 7; no secret. */
  readonly id: string;
  readonly userId: string;
  readonly kind: "session" | "token";
  /** SHA-256, in hexadecimal digits. */
  readonly secretHash: string;
  /** Of a token, what its owner called it; of a session, what the program called itself that signed in. */
  readonly name: string;
  /** The IP address that it was made from; `null` for one made on the machine itself. */
  readonly address: string | null;
  /** What a token is limited to; empty for a session, which may do all that its user may. */
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Up to a minute ago, when it is used all the time. */
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
};

/** A credential with what its user is right now. */
export type CredentialDetails = Credential & { readonly role: UserRole; readonly status: AccountStatus };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** OWASP Session Management Cheat Sheet: a session ends after half an hour without use, and after a day's work. */
const sessionIdleMs = 30 * minuteMs;
const sessionMs = 8 * 60 * minuteMs;

type Issued = Pick<Credential, "id" | "userId" | "secretHash" | "name" | "address">;

export function createSession(issued: Issued, at: Date): Credential {
  const expiresAt = new Date(at.getTime() + sessionMs);
  return { ...issued, kind: "session", scopes: [], createdAt: at, lastUsedAt: at, expiresAt };
}

type TokenTerms = { readonly scopes: readonly Scope[]; readonly days: number };

export function createToken(issued: Issued, { scopes, days }: TokenTerms, at: Date): Credential {
  const expiresAt = new Date(at.getTime() + days * dayMs);
  return { ...issued, kind: "token", scopes, createdAt: at, lastUsedAt: at, expiresAt };
}

/** Whether it has not ended. One that a wrong clock made or used ahead of time has: it would last far too long. */
export function isLive({ kind, createdAt, lastUsedAt, expiresAt }: Credential, at: Date): boolean {
  if (isAhead(createdAt, at) || isAhead(lastUsedAt, at)) return false;
  return at < expiresAt && (kind === "token" || at.getTime() - lastUsedAt.getTime() < sessionIdleMs);
}

/** Whether it lets in whoever has its secret. */
export function letsIn(credential: CredentialDetails, at: Date): boolean {
  return isLive(credential, at) && credential.status === "active";
}

/** Whether its last use is so long ago that another one is worth storing. */
export function isUseWorthStoring({ lastUsedAt }: Credential, at: Date): boolean {
  return at.getTime() - lastUsedAt.getTime() >= minuteMs;
}
