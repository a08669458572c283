import type { AccountStatus } from "./account.ts";
import type { Scope } from "./scope.ts";
import { isAhead } from "./time.ts";
import type { UserRole } from "./user.ts";

/** A session begins when a user signs in. A token is made by a user for a program. */
export type CredentialKind = "session" | "token";

/**
 * A session or a token: its secret lets a user in without their password. Only the hash of the secret is kept; the
 * secret has 256 random bits, which no slow hash could protect better (OWASP Session Management Cheat Sheet, which asks
 * for 64).
 */
export type Credential<Kind extends CredentialKind = CredentialKind> = {
  /** UUID version 7; no secret. */
  readonly id: string;
  readonly userId: string;
  readonly kind: Kind;
  /** SHA-256, in hexadecimal digits. */
  readonly secretHash: string;
  /** Of a token, the name that its owner gave it; of a session, the name of the program that signed in. */
  readonly name: string;
  /** The IP address of the call that made it; `null` for a call on the machine itself. */
  readonly address: string | null;
  /** The limits of a token; empty for a session, which has all rights of its user. */
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Up to a minute late. */
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
};

/** The values that a new session and a new token have in common. */
export type IssuedCredential = Pick<Credential, "id" | "userId" | "secretHash" | "name" | "address">;

/** A session or token with the role and the status that its user has right now. */
export type Identity = Credential & { readonly role: UserRole; readonly status: AccountStatus };

const minuteMs = 60_000;

/** OWASP Session Management Cheat Sheet: a session ends after half an hour without use. */
const sessionIdleMs = 30 * minuteMs;

/**
 * Whether a session or token has not ended. A time in the future comes from a clock that was wrong, and would keep it
 * alive far too long: it counts as ended.
 */
export function isLive({ kind, createdAt, lastUsedAt, expiresAt }: Credential, at: Date): boolean {
  if (isAhead(createdAt, at) || isAhead(lastUsedAt, at)) return false;
  return at < expiresAt && (kind === "token" || at.getTime() - lastUsedAt.getTime() < sessionIdleMs);
}

/** Whether the secret lets its user in. */
export function letsIn(identity: Identity, at: Date): boolean {
  return isLive(identity, at) && identity.status === "active";
}

/** Whether the last use is so long ago that another one is worth storing. */
export function isUseWorthStoring({ lastUsedAt }: Credential, at: Date): boolean {
  return at.getTime() - lastUsedAt.getTime() >= minuteMs;
}
