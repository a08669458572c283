import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { AuditEvent } from "@baklava/models/audit";

import type { AuditRepository } from "../audit.ts";

export class SqlAuditRepository implements AuditRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async append(...events: readonly AuditEvent[]): Promise<void> {
    await this.#sql.execute(sql`
      INSERT INTO audit_events (id, entity, entity_id, action, actor, at, changes)
      SELECT id, entity, "entityId", action, actor, at, changes
      FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS event
        (id uuid, entity text, "entityId" uuid, action text, actor text, at timestamptz, changes jsonb)`);
  }
}
