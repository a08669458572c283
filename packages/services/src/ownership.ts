import type { AuditEvent } from "@baklava/models/audit";
import { type Caller, isAdmin, isStaff, isUser } from "@baklava/models/caller";
import type { DomainName } from "@baklava/models/domain";
import { type Failure, refuse } from "@baklava/models/result";
import type { User } from "@baklava/models/user";

import { notFound } from "./refusals.ts";

/**
 * Ownership. For customers, everything of other users is `not_found`, as if it did not exist (OWASP Authorization Cheat
 * Sheet). Staff see all customers.
 */

/** `forbidden` (`user_needed`): sessions and tokens belong to users. */
export function refuseNobody(): Failure<"forbidden"> {
  return refuse("forbidden", "user_needed", "This is for users; operators act for one with --as");
}

/** `not_found` (`user_not_found`) for another user. */
export function refuseForeignUser(caller: Caller, userId: string): Failure<"not_found"> | undefined {
  return refuseForeign(caller, { entity: "user", id: userId, ownerId: userId });
}

/** `not_found`, with the reason of its domain, for an entity of another user. */
export function refuseForeign(
  caller: Caller,
  { entity, id, ownerId }: { readonly entity: DomainName; readonly id: string; readonly ownerId: string },
): Failure<"not_found"> | undefined {
  return isStaff(caller) || isUser(caller, ownerId) ? undefined : notFound(entity, id);
}

/** `forbidden` (`admin_needed`): staff look after customers, and only admins after staff and admins. */
export function refuseHigherUser(caller: Caller, { id, role }: User): Failure<"forbidden"> | undefined {
  if (isAdmin(caller) || isUser(caller, id) || role === "customer") return undefined;
  return refuse("forbidden", "admin_needed", "Only an admin may change staff and admins");
}

/** Audit events as the caller may see them: for customers, the actor of events that are not their own is `staff`. */
export function asSeenBy(caller: Caller, events: readonly AuditEvent[]): readonly AuditEvent[] {
  if (isStaff(caller)) return events;
  const isOwn = ({ actor }: AuditEvent) => actor === "anonymous" || actor === caller.actor;
  return events.map((event) => (isOwn(event) ? event : { ...event, actor: "staff" }));
}
