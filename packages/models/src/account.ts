import { z } from "zod";

import { userReference } from "./reference.ts";

export const accountStatus = z.enum(["active", "deactivated"]);
export type AccountStatus = z.output<typeof accountStatus>;

/** The password and the status of a user. */
export type Account = {
  readonly userId: string;
  /** PHC string; `null` while no password is set, and then no password lets the user in. */
  readonly passwordHash: string | null;
  readonly status: AccountStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Counts changes from 1; see `User.version`. */
  readonly version: number;
};

/**
 * Length only, and no rule about kinds of characters: OWASP Authentication Cheat Sheet, which takes 15 characters as
 * the least without a second factor. Normalised as NIST SP 800-63B says, so that every keyboard types the same one.
 */
export const password = z
  .string()
  .max(512, "must have at most 128 characters")
  .refine((text) => text.isWellFormed(), "must be well-formed Unicode")
  .refine((text) => !/\p{Cc}/u.test(text), "must not contain control characters")
  .normalize("NFKC")
  .min(15, "must have at least 15 characters")
  .max(128, "must have at most 128 characters")
  .meta({ writeOnly: true });

/** A password for sign-in. It need not follow the rules for new passwords: a refusal by them would help to guess it. */
export const givenPassword = z
  .string()
  .max(512, "must have at most 128 characters")
  .refine((text) => text.isWellFormed(), "must be well-formed Unicode")
  .normalize("NFKC")
  .meta({ writeOnly: true });

export const setPasswordRequest = z.strictObject({
  id: userReference.describe("The user's id or e-mail address"),
  password: password.describe("The new password"),
  currentPassword: givenPassword.optional().describe("The current password; operators on the machine need none"),
});
export type SetPasswordRequest = z.output<typeof setPasswordRequest>;

export function openAccount(userId: string, passwordHash: string | null, at: Date): Account {
  return { userId, passwordHash, status: "active", createdAt: at, updatedAt: at, version: 1 };
}

export function withPassword(account: Account, passwordHash: string, at: Date): Account {
  return { ...account, passwordHash, updatedAt: at, version: account.version + 1 };
}

export function withStatus(account: Account, status: AccountStatus, at: Date): Account {
  return { ...account, status, updatedAt: at, version: account.version + 1 };
}
