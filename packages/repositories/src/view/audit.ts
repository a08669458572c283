import type { AuditedEntity, AuditEvent, HistoryRequest, ListAuditRequest } from "@baklava/models/audit";
import type { Page } from "@baklava/models/page";

/** The audit trail as readers want it. Behaviour is pinned by `view/audit.contract.ts`. */
export interface AuditView {
  /**
   * What happened to one entity, oldest first. An entity that does not exist has no history.
   * @throws {UnavailableError} when the database cannot be reached.
   */
  history(entity: AuditedEntity, query: HistoryRequest): Promise<Page<AuditEvent>>;

  /**
   * Everything that was done, or what one actor did, newest first.
   * @throws {UnavailableError} when the database cannot be reached.
   */
  list(query: ListAuditRequest): Promise<Page<AuditEvent>>;
}
