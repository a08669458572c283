import type { AuditedEntity, AuditEvent, HistoryRequest, ListAuditRequest } from "@baklava/models/audit";
import type { Page } from "@baklava/models/page";

/** Writes the audit trail, which only grows. Behaviour is pinned by `audit.contract.ts`. */
export interface AuditRepository {
  /**
   * Expects that the unit has locked, or changed, the entities of the events: then the events of one entity are in the
   * order of its changes.
   * @throws {Error} when an event's id is in use.
   */
  append(...events: readonly AuditEvent[]): Promise<void>;
}

/** Reads the audit trail. Behaviour is pinned by `audit.contract.ts`. */
export interface AuditView {
  /** The events of one entity, oldest first. An entity that does not exist has no history. */
  history(entity: AuditedEntity, query: HistoryRequest): Promise<Page<AuditEvent>>;

  /** The events of all actors or of one, newest first. */
  list(query: ListAuditRequest): Promise<Page<AuditEvent>>;
}
