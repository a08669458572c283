import { sql, type SqlReader, type SqlWriter } from "@baklava/adapters/database/sql";
import { computed, insertInto, is, fields, pick, type RowOf, update } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { SqliteDatabase } from "@baklava/adapters/sqlite/database";
import type { DomainEvent } from "@baklava/models/event";
import type { DuePeriod } from "@baklava/models/retry";

import type { OutboxRepository, OutboxView, RelayedEvent } from "../outbox.ts";
import { purge } from "./purge.ts";
import { isToBeTried, withRetries } from "../postgres/retry.ts";

const { outboxEvents } = tables;

const event = pick(outboxEvents, "id", "type", "version", "entityId", "occurredAt", "payload");

/** The columns are plain text and JSON, but `SqliteOutboxRepository` alone writes them. */
function toEvent(row: RowOf<typeof event>): DomainEvent {
  return row as RowOf<typeof event> & DomainEvent;
}

export class SqliteOutboxRepository implements OutboxRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  async append(appended: DomainEvent): Promise<void> {
    await this.#sql.execute(insertInto(outboxEvents, { ...appended, relayedAt: null, position: null }));
  }

  async lockNext(limit: number, period: DuePeriod): Promise<readonly DomainEvent[]> {
    const rows = await this.#sql.query(sql`
      SELECT ${fields(event)} FROM ${outboxEvents} ${withRetries("relay-events", outboxEvents.entityId)}
      WHERE ${outboxEvents.relayedAt} IS NULL AND ${isToBeTried(period)}
      ORDER BY ${outboxEvents.sequence} LIMIT ${limit}`);
    return rows.map(toEvent);
  }

  async markRelayed(ids: readonly string[], at: Date): Promise<void> {
    for (const id of ids) {
      const position = await this.#nextPosition();
      await this.#sql.execute(
        sql`${update(outboxEvents, { relayedAt: at, position })} WHERE ${is(outboxEvents.id, "=", id)}`,
      );
    }
  }

  purge(before: Date, limit: number): Promise<number> {
    const { sequence, relayedAt } = outboxEvents;
    return this.#sql.execute(purge(outboxEvents, { key: [sequence], where: is(relayedAt, "<", before), limit }));
  }

  /** Counted by itself, so that none is given twice after a purge. */
  async #nextPosition(): Promise<string> {
    const last = computed<number>(sql`last`);
    const row = await this.#sql.first(sql`
      INSERT INTO outbox_positions (id, last) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET last = last + 1
      RETURNING ${fields({ last })}`);
    if (!row) throw new Error("The table outbox_positions gave no position");
    return String(row.last);
  }
}

export class SqliteOutboxView implements OutboxView {
  readonly #sql: SqlReader;
  readonly #database: Pick<SqliteDatabase, "nextCommit">;

  constructor(runner: SqlReader, database: Pick<SqliteDatabase, "nextCommit">) {
    this.#sql = runner;
    this.#database = database;
  }

  async lastPosition(): Promise<number> {
    const last = computed<number | null>(sql`max(${outboxEvents.position})`);
    const row = await this.#sql.first(sql`SELECT ${fields({ last })} FROM ${outboxEvents}`);
    return row?.last ?? 0;
  }

  async listAfter(position: number, limit: number): Promise<readonly RelayedEvent[]> {
    const rows = await this.#sql.query(sql`
      SELECT ${fields({ ...event, place: outboxEvents.position })} FROM ${outboxEvents}
      WHERE ${is(outboxEvents.position, ">", String(position))} ORDER BY ${outboxEvents.position} LIMIT ${limit}`);
    return rows.map(({ place, ...row }) => ({ position: Number(place), event: toEvent(row) }));
  }

  waitForMore(ended: AbortSignal): Promise<void> {
    return this.#database.nextCommit(ended);
  }
}
