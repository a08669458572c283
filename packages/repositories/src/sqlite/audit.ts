import type { SqlWriter } from "@baklava/adapters/database/sql";
import { insertInto } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { AuditEvent } from "@baklava/models/audit";

import type { AuditRepository } from "../audit.ts";
import { PostgresAuditView } from "../postgres/audit.ts";

export class SqliteAuditRepository implements AuditRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  async append(...events: readonly AuditEvent[]): Promise<void> {
    for (const event of events) await this.#sql.execute(insertInto(tables.auditEvents, event));
  }
}

export class SqliteAuditView extends PostgresAuditView {}
