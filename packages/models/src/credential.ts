import type { AccountStatus } from "./account.ts";
import type { Scope } from "./scope.ts";
import { isAhead } from "./time.ts";
import type { UserRole } from "./user.ts";

/**
 * A session, which sign-in begins, or a token, which a user made for a program. Its secret stands for the user, so only
 * the hash is stored. The secret has 256 random bits, so a slow hash would add nothing (OWASP Session Management Cheat
 * Sheet, which asks for 64).
 */
export type Credential = {
  /** UUID version 7; no secret. */
  readonly id: string;
  readonly userId: string;
  readonly kind: "session" | "token";
  /** SHA-256, in hexadecimal digits. */
  readonly secretHash: string;
  /** The name that the owner gave a token, or the User-Agent that began a session. */
  readonly name: string;
  /** The client's IP address at its creation; `null` when it was created on the machine itself. */
  readonly address: string | null;
  /** The scopes of a token; empty for a session, which has all rights of its user. */
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Up to a minute ago, when it is used all the time. */
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
};

/** A credential with the current role and status of its user. */
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

/**
 * Whether it has not expired. A credential with a time far ahead of now counts as expired: a wrong clock wrote it, and
 * it would last too long.
 */
export function isLive({ kind, createdAt, lastUsedAt, expiresAt }: Credential, at: Date): boolean {
  if (isAhead(createdAt, at) || isAhead(lastUsedAt, at)) return false;
  return at < expiresAt && (kind === "token" || at.getTime() - lastUsedAt.getTime() < sessionIdleMs);
}

/** Whether its secret is accepted. */
export function letsIn(credential: CredentialDetails, at: Date): boolean {
  return isLive(credential, at) && credential.status === "active";
}

/** Whether its last recorded use is old enough to record another one. */
export function isUseWorthStoring({ lastUsedAt }: Credential, at: Date): boolean {
  return at.getTime() - lastUsedAt.getTime() >= minuteMs;
}
