import { z } from "zod";

export const accountStatus = z.enum(["active", "deactivated"]);
export type AccountStatus = z.output<typeof accountStatus>;

/** What lets a user in. */
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

export function openAccount(userId: string, passwordHash: string | null, at: Date): Account {
  return { userId, passwordHash, status: "active", createdAt: at, updatedAt: at, version: 1 };
}

export function deactivateAccount(account: Account, at: Date): Account {
  return { ...account, status: "deactivated", updatedAt: at, version: account.version + 1 };
}
