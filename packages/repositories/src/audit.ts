import type { AuditEvent } from "@baklava/models/audit";

/** Where the audit trail is written; it only grows. Behaviour is pinned by `view/audit.contract.ts`. */
export interface AuditRepository {
  /**
   * Expects that the unit has locked, or changed, what the events tell of: then those of one entity are in the order of
   * its changes.
   * @throws {Error} when an event's id is in use.
   */
  append(...events: readonly AuditEvent[]): Promise<void>;
}
