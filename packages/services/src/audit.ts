import type { AuditEvent, ListAuditRequest } from "@baklava/models/audit";
import type { Page } from "@baklava/models/page";
import { ok, type Ok } from "@baklava/models/result";
import type { AuditView } from "@baklava/repositories/audit";

/** The audit trail across all entities; the history of one entity is a matter of its service. */
export class AuditService {
  readonly #audit: AuditView;

  constructor(deps: { audit: AuditView }) {
    this.#audit = deps.audit;
  }

  /** All audit events, or those of one actor, newest first. Empty for an unknown actor. */
  async list(request: ListAuditRequest): Promise<Ok<Page<AuditEvent>>> {
    return ok(await this.#audit.list(request));
  }
}
