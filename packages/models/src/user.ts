import { z } from "zod";

import { type Account, type AccountStatus, accountStatus, givenPassword, password } from "./account.ts";
import { type AuditedFields, historyRequest } from "./audit.ts";
import { dryRun } from "./dry-run.ts";
import { email } from "./email.ts";
import { foreignCursor, hasOwnCursor, listFields } from "./list.ts";
import { pageResponse } from "./page.ts";
import { type Profile, profileRequest, profileResponse } from "./profile.ts";
import { userReference } from "./reference.ts";
import { schemaNames } from "./schema-names.ts";
import { text } from "./text.ts";
import { isoTime } from "./time.ts";
import { uuid } from "./uuid.ts";
import { ifVersion, version } from "./version.ts";

const userRole = z.enum(["customer", "staff", "admin"]);
export type UserRole = z.output<typeof userRole>;

/** A customer or a member of the staff. */
export type User = {
  /** UUID version 7. */
  readonly id: string;
  readonly name: string;
  /** Lower case; unique. */
  readonly email: string;
  readonly role: UserRole;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Counts changes from 1. An update is stored only over the version before it, so none is lost. */
  readonly version: number;
};

/** A user as lists and answers show them; `updatedAt` and `version` tell of changes of user and account. */
export type UserSummary = User & { readonly status: AccountStatus };

/** A user with their profile. */
export type UserDetails = UserSummary & { readonly profile: Profile };

const userId = userReference.describe("The user's id or e-mail address");
const name = text(100).describe("Full name");
export const createUserRequest = z.strictObject({
  name,
  email,
  password: password.optional().describe("Without one, the user cannot sign in"),
  ...profileRequest.shape,
});
export type CreateUserRequest = z.output<typeof createUserRequest>;

export const userRequest = z.strictObject({ id: userId });

export const deactivateUserRequest = z.strictObject({ id: userId, ifVersion, dryRun });
export type DeactivateUserRequest = z.output<typeof deactivateUserRequest>;

export const reactivateUserRequest = deactivateUserRequest;
export type ReactivateUserRequest = z.output<typeof reactivateUserRequest>;

export const renameUserRequest = z.strictObject({ id: userId, name, ifVersion });
export type RenameUserRequest = z.output<typeof renameUserRequest>;

export const setUserRoleRequest = z.strictObject({
  id: userId,
  role: userRole.describe("The user's role"),
  ifVersion,
});
export type SetUserRoleRequest = z.output<typeof setUserRoleRequest>;

export const setUserEmailRequest = z.strictObject({
  id: userId,
  email,
  currentPassword: givenPassword.optional().describe("Your current password, for your own e-mail address"),
  ifVersion,
});
export type SetUserEmailRequest = z.output<typeof setUserEmailRequest>;

export const listUsersRequest = z
  .strictObject({
    role: userRole.optional().describe("Only users with this role"),
    status: accountStatus.optional().describe("Only users whose account has this status"),
    text: text(100).optional().describe("Only users with this text in their name or e-mail"),
    ...listFields(["name", "createdAt"]),
  })
  .refine((query) => hasOwnCursor("user", query), foreignCursor);
export type ListUsersRequest = z.output<typeof listUsersRequest>;

export const userHistoryRequest = historyRequest(userId);

/** The payload of a user's events. Consumers look up all else by the id. */
export const userPayload = z.object({ userId: uuid });

/** A user as callers see it. */
export const userResponse = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: userRole,
  status: accountStatus,
  createdAt: isoTime,
  updatedAt: isoTime,
  version,
});
schemaNames.add(userResponse, { id: "User" });
export type UserResponse = z.input<typeof userResponse>;

export const userDetailsResponse = userResponse.extend({ profile: profileResponse });
schemaNames.add(userDetailsResponse, { id: "UserDetails" });
export type UserDetailsResponse = z.input<typeof userDetailsResponse>;

export const userPageResponse = pageResponse(userResponse);

/** New users are customers; only `withRole` makes more of them. */
export function createUser(id: string, request: Pick<CreateUserRequest, "name" | "email">, at: Date): User {
  const { name: given, email: address } = request;
  return { id, name: given, email: address, role: "customer", createdAt: at, updatedAt: at, version: 1 };
}

export function renameUser(user: User, to: string, at: Date): User {
  return changed(user, { name: to }, at);
}

export function withRole(user: User, role: UserRole, at: Date): User {
  return changed(user, { role }, at);
}

export function withEmail(user: User, address: string, at: Date): User {
  return changed(user, { email: address }, at);
}

function changed(user: User, changes: Partial<User>, at: Date): User {
  return { ...user, ...changes, updatedAt: at, version: user.version + 1 };
}

type SummarizedAccount = Pick<Account, "status" | "updatedAt" | "version">;

export function summarize(user: User, { status, ...account }: SummarizedAccount): UserSummary {
  const updatedAt = account.updatedAt > user.updatedAt ? account.updatedAt : user.updatedAt;
  return { ...user, status, updatedAt, version: user.version + account.version - 1 };
}

/** The audited fields of a user. */
export function auditedUser({ name: called, email: address, role, status }: UserSummary): AuditedFields {
  return { name: called, email: address, role, status };
}
