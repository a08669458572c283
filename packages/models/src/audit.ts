import { z } from "zod";

import type { Actor } from "./actor.ts";
import type { DomainName } from "./domain.ts";
import { cursor, pageLimit, pageResponse } from "./page.ts";
import { actorReference } from "./reference.ts";
import { schemaNames } from "./schema-names.ts";
import { isoTime } from "./time.ts";

/** A change on record: its author, its time, and the fields before and after. Never altered, never deleted. */
export type AuditEvent = {
  /** UUID version 7. */
  readonly id: string;
  readonly entity: AuditedEntity;
  readonly entityId: string;
  /** Past tense: `created`, `renamed`. */
  readonly action: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly changes: Changes;
};

/** The domain of the changed entity. */
export type AuditedEntity = DomainName;

/** The fields that changed. Secrets never appear here. */
export type Changes = Readonly<Record<string, Change>>;

/** `before` is `null` where the entity is new. */
export type Change = { readonly before: AuditValue; readonly after: AuditValue };

export type AuditValue = string | number | boolean | null;

/** The fields of an entity that its audit trail records. */
export type AuditedFields = Readonly<Record<string, AuditValue>>;

/** `before` is empty for a new entity. */
export function changesBetween(before: AuditedFields, after: AuditedFields): Changes {
  return Object.fromEntries(
    Object.entries(after)
      .map(([field, value]): [string, Change] => [field, { before: before[field] ?? null, after: value }])
      .filter(([, change]) => change.before !== change.after),
  );
}

/** Whether no audited field changed. */
export function isUnchanged(before: AuditedFields, after: AuditedFields): boolean {
  return Object.keys(changesBetween(before, after)).length === 0;
}

/** The audit event of a change from `before`, which is empty for a new entity, to `after`. */
export function auditEvent(what: Omit<AuditEvent, "changes">, before: AuditedFields, after: AuditedFields): AuditEvent {
  return { ...what, changes: changesBetween(before, after) };
}

/** The order of a history: that of its writing, oldest first. The times in it may differ from that. */
export const historyOrder = "audit:sequence:asc";
/** The order of the audit trail as a whole: newest first. */
export const newestAuditOrder = "audit:sequence:desc";

function auditCursor(name: string) {
  return cursor
    .refine(({ order, key }) => order === name && /^\d{1,18}$/.test(key), {
      error: `must be the nextCursor of an earlier page of ${name === historyOrder ? "a history" : "this list"}`,
    })
    .describe("The nextCursor of the page before");
}

const historyPage = { limit: pageLimit, cursor: auditCursor(historyOrder).optional() };

/** The request of a page of an entity's history. @param id the schema of the entity's id. */
export function historyRequest<Id extends z.ZodType<string>>(id: Id) {
  return z.strictObject({ id, ...historyPage });
}
export type HistoryRequest = z.output<ReturnType<typeof historyRequest>>;

/** A page of the audit trail, or of one actor's events; newest first. */
export const listAuditRequest = z.strictObject({
  actor: actorReference
    .optional()
    .describe("Only events of this actor: operator:root, anonymous, or a user's e-mail address"),
  limit: pageLimit,
  cursor: auditCursor(newestAuditOrder).optional(),
});
export type ListAuditRequest = z.output<typeof listAuditRequest>;

const auditValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const auditEventResponse = z.object({
  id: z.uuid(),
  entity: z.string(),
  entityId: z.uuid(),
  action: z.string(),
  actor: z.string(),
  at: isoTime,
  changes: z.record(z.string(), z.object({ before: auditValue, after: auditValue })),
});
schemaNames.add(auditEventResponse, { id: "AuditEvent" });
export type AuditEventResponse = z.input<typeof auditEventResponse>;

export const auditPageResponse = pageResponse(auditEventResponse);
