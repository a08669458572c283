import type { AuditEvent } from "@baklava/models/audit";

/** Where the audit trail is written; it only grows. Behaviour is pinned by `view/audit.contract.ts`. */
export interface AuditRepository {
  /** @throws {Error} when an event's id is in use. */
  append(...events: readonly AuditEvent[]): Promise<void>;
}
