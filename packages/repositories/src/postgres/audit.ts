import { joined, sql, type SqlReader, type SqlWriter, type SqlStatement } from "@baklava/adapters/database/sql";
import { insertAll, is, fields, pick, type RowOf } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import {
  type AuditedEntity,
  type AuditEvent,
  historyOrder,
  type HistoryRequest,
  type ListAuditRequest,
  newestAuditOrder,
} from "@baklava/models/audit";
import { type Page, toPage } from "@baklava/models/page";

import type { AuditRepository, AuditView } from "../audit.ts";

const { auditEvents } = tables;

const auditEvent = pick(auditEvents, "id", "entity", "entityId", "action", "actor", "at", "changes");
export const selectAuditEvent = sql`SELECT ${fields(auditEvent)} FROM ${auditEvents}`;
const selectWritten = sql`SELECT ${fields({ ...auditEvent, sequence: auditEvents.sequence })} FROM ${auditEvents}`;

/** The columns are plain text and JSON, but `PostgresAuditRepository` alone writes them. */
export function toAuditEvent(row: RowOf<typeof auditEvent>): AuditEvent {
  return row as RowOf<typeof auditEvent> & Pick<AuditEvent, "entity" | "actor" | "changes">;
}

export class PostgresAuditRepository implements AuditRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  async append(...events: readonly AuditEvent[]): Promise<void> {
    if (events.length > 0) await this.#sql.execute(insertAll(auditEvents, events));
  }
}

export class PostgresAuditView implements AuditView {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  history(entity: AuditedEntity, query: HistoryRequest): Promise<Page<AuditEvent>> {
    const conditions = [is(auditEvents.entity, "=", entity), is(auditEvents.entityId, "=", query.id)];
    return this.#page(conditions, query, historyOrder);
  }

  list(query: ListAuditRequest): Promise<Page<AuditEvent>> {
    const conditions = query.actor === undefined ? [] : [is(auditEvents.actor, "=", query.actor)];
    return this.#page(conditions, query, newestAuditOrder);
  }

  /** In the order of writing, which no key of `ListQuery` names. */
  async #page(
    conditions: readonly SqlStatement[],
    { cursor, limit }: Pick<HistoryRequest, "limit" | "cursor">,
    order: typeof historyOrder | typeof newestAuditOrder,
  ): Promise<Page<AuditEvent>> {
    const { sequence } = auditEvents;
    const isOldestFirst = order === historyOrder;
    const all = cursor ? [...conditions, is(sequence, isOldestFirst ? ">" : "<", cursor.key)] : conditions;
    const rows = await this.#sql.query(sql`
      ${selectWritten}
      ${all.length === 0 ? sql`` : sql`WHERE ${joined(all, " AND ")}`}
      ORDER BY ${isOldestFirst ? sequence : sql`${sequence} DESC`} LIMIT ${limit + 1}`);
    const page = toPage(rows, limit, ({ sequence: key, id }) => ({ order, key, id }));
    return { ...page, items: page.items.map(({ sequence: _, ...event }) => toAuditEvent(event)) };
  }
}
