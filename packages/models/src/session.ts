import { z } from "zod";

import { givenPassword } from "./account.ts";
import type { Credential } from "./credential.ts";
import { email } from "./email.ts";
import { schemaNames } from "./schema-names.ts";
import { isoTime, toIsoTime } from "./time.ts";
import { toUserResponse, type UserSummary, userResponse } from "./user.ts";
import { uuid } from "./uuid.ts";

export const signInRequest = z.strictObject({ email, password: givenPassword.describe("The user's password") });
export type SignInRequest = z.output<typeof signInRequest>;

export const sessionRequest = z.strictObject({ id: uuid.describe("The session's id") });

/** A session that has just begun, with the secret that is told this once. */
export type NewSession = { readonly session: Credential; readonly secret: string; readonly user: UserSummary };

export const signInResponse = z.object({
  id: z.uuid(),
  /** Send it as `Authorization: Bearer …`. */
  token: z.string(),
  expiresAt: isoTime,
  user: userResponse,
});
schemaNames.add(signInResponse, { id: "NewSession" });
export type SignInResponse = z.output<typeof signInResponse>;

export const sessionResponse = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string().nullable(),
  createdAt: isoTime,
  lastUsedAt: isoTime,
  expiresAt: isoTime,
});
schemaNames.add(sessionResponse, { id: "Session" });
export type SessionResponse = z.output<typeof sessionResponse>;

/** Bounded by how many sessions a user can have, so there are no pages. */
export const sessionsResponse = z.object({ items: z.array(sessionResponse).readonly() });
schemaNames.add(sessionsResponse, { id: "Sessions" });
export type SessionsResponse = z.output<typeof sessionsResponse>;

/** That a session or token holds no more. */
export const endedResponse = z.object({ id: z.uuid() });
schemaNames.add(endedResponse, { id: "Ended" });

/** Who calls, as they would like to know themselves. */
export type CallerDetails = {
  readonly actor: string;
  /** `null` for somebody who is no user, and for a token that is not for reading users. */
  readonly user: UserSummary | null;
  /** What a token is limited to; `null` for everything else. */
  readonly scopes: readonly string[] | null;
};

export const callerResponse = z.object({
  actor: z.string(),
  user: userResponse.nullable(),
  scopes: z.array(z.string()).readonly().nullable(),
});
schemaNames.add(callerResponse, { id: "Caller" });
export type CallerResponse = z.output<typeof callerResponse>;

export function toSignInResponse({ session, secret, user }: NewSession): SignInResponse {
  return {
    id: session.id,
    token: secret,
    expiresAt: toIsoTime(session.expiresAt),
    user: toUserResponse(user),
  };
}

export function toSessionResponse(session: Credential): SessionResponse {
  const { id, name, address, createdAt, lastUsedAt, expiresAt } = session;
  return {
    id,
    name,
    address,
    createdAt: toIsoTime(createdAt),
    lastUsedAt: toIsoTime(lastUsedAt),
    expiresAt: toIsoTime(expiresAt),
  };
}

export function toSessionsResponse(sessions: readonly Credential[]): SessionsResponse {
  return { items: sessions.map(toSessionResponse) };
}

export function toCallerResponse({ actor, user, scopes }: CallerDetails): CallerResponse {
  return { actor, user: user && toUserResponse(user), scopes };
}
