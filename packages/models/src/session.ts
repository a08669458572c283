import { z } from "zod";

import { givenPassword } from "./account.ts";
import { email } from "./email.ts";
import type { Credential, IssuedCredential } from "./identity.ts";
import { schemaNames } from "./schema-names.ts";
import { isoTime } from "./time.ts";
import { type UserSummary, userResponse } from "./user.ts";
import { uuid } from "./uuid.ts";

/** OWASP Session Management Cheat Sheet: a session ends after a day's work. */
const longestMs = 8 * 60 * 60_000;

export type Session = Credential<"session">;

export function createSession(issued: IssuedCredential, at: Date): Session {
  const expiresAt = new Date(at.getTime() + longestMs);
  return { ...issued, kind: "session", scopes: [], createdAt: at, lastUsedAt: at, expiresAt };
}

export const signInRequest = z.strictObject({ email, password: givenPassword.describe("The user's password") });
export type SignInRequest = z.output<typeof signInRequest>;

export const sessionRequest = z.strictObject({ id: uuid.describe("The session's id") });

/** A new session with its secret, which the program shows this once. */
export type NewSession = { readonly session: Session; readonly secret: string; readonly user: UserSummary };

export const signInResponse = z.object({
  id: z.uuid(),
  /** Send it as `Authorization: Bearer …`. */
  token: z.string(),
  expiresAt: isoTime,
  user: userResponse,
});
schemaNames.add(signInResponse, { id: "NewSession" });
export type SignInResponse = z.input<typeof signInResponse>;

export const sessionResponse = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string().nullable(),
  createdAt: isoTime,
  lastUsedAt: isoTime,
  expiresAt: isoTime,
});
schemaNames.add(sessionResponse, { id: "Session" });
export type SessionResponse = z.input<typeof sessionResponse>;

/** Bounded by how many sessions a user can have, so there are no pages. */
export const sessionsResponse = z.object({ items: z.array(sessionResponse).readonly() });
schemaNames.add(sessionsResponse, { id: "Sessions" });
export type SessionsResponse = z.input<typeof sessionsResponse>;

/** A session or token that was ended. */
export const endedResponse = z.object({ id: z.uuid() });
schemaNames.add(endedResponse, { id: "Ended" });

/** The caller, as `sessions.current` shows it. */
export type CallerDetails = {
  readonly actor: string;
  /** `null` for a caller that is no user, and for a token without the right to read users. */
  readonly user: UserSummary | null;
  /** The scopes of a token; `null` for any other caller. */
  readonly scopes: readonly string[] | null;
};

export const callerResponse = z.object({
  actor: z.string(),
  user: userResponse.nullable(),
  scopes: z.array(z.string()).readonly().nullable(),
});
schemaNames.add(callerResponse, { id: "Caller" });
export type CallerResponse = z.input<typeof callerResponse>;

/** The new session with its secret, as its user is told of it. */
export function toSignIn({ session, secret, user }: NewSession): z.output<typeof signInResponse> {
  return { id: session.id, token: secret, expiresAt: session.expiresAt, user };
}
