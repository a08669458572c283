import { z } from "zod";

import type { Credential, IssuedCredential } from "./identity.ts";
import { schemaNames } from "./schema-names.ts";
import { scope } from "./scope.ts";
import { sessionResponse } from "./session.ts";
import { text } from "./text.ts";
import { uuid } from "./uuid.ts";

const dayMs = 24 * 60 * 60_000;

export type Token = Credential<"token">;

type TokenTerms = Pick<CreateTokenRequest, "scopes" | "days">;

export function createToken(issued: IssuedCredential, { scopes, days }: TokenTerms, at: Date): Token {
  const expiresAt = new Date(at.getTime() + days * dayMs);
  return { ...issued, kind: "token", scopes, createdAt: at, lastUsedAt: at, expiresAt };
}

export const createTokenRequest = z.strictObject({
  name: text(100).describe("Purpose of the token"),
  scopes: z
    .array(scope)
    .min(1, "must name at least one scope")
    .max(20, "must name at most 20 scopes")
    .describe("The rights of the token, such as users:read"),
  days: z.int().min(1).max(365).default(30).describe("Lifetime in days, 1 to 365"),
});
export type CreateTokenRequest = z.output<typeof createTokenRequest>;

export const tokenRequest = z.strictObject({ id: uuid.describe("The token's id") });

/** A new token with its secret, which the program shows this once. */
export type NewToken = { readonly token: Token; readonly secret: string };

export const tokenResponse = sessionResponse.extend({ scopes: z.array(scope).readonly() });
schemaNames.add(tokenResponse, { id: "Token" });
export type TokenResponse = z.input<typeof tokenResponse>;

export const newTokenResponse = tokenResponse.extend({ token: z.string() });
schemaNames.add(newTokenResponse, { id: "NewToken" });
export type NewTokenResponse = z.input<typeof newTokenResponse>;

/** Bounded by how many tokens a user can have, so there are no pages. */
export const tokensResponse = z.object({ items: z.array(tokenResponse).readonly() });
schemaNames.add(tokensResponse, { id: "Tokens" });
export type TokensResponse = z.input<typeof tokensResponse>;

/** The new token with its secret, as its user is told of it. */
export function withSecret({ token, secret }: NewToken): z.output<typeof newTokenResponse> {
  return { ...token, token: secret };
}
