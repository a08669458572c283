import type { DatabaseNotices } from "@baklava/adapters/database/notices";
import { sql, type SqlReader, type SqlRunner } from "@baklava/adapters/database/sql";
import { computed, insertInto, is, fields, pick, type RowOf } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { DomainEvent } from "@baklava/models/event";
import type { DuePeriod } from "@baklava/models/retry";

import type { OutboxRepository, OutboxView, RelayedEvent } from "../outbox.ts";
import { purge } from "./purge.ts";
import { isToBeTried, withRetries } from "./retry.ts";

const { outboxEvents } = tables;

/** Names the advisory lock that one relay at a time holds; any number that nothing else in this database uses. */
const relayLock = 7_205_759;

/** The channel on which PostgreSQL announces relayed events once they are committed. */
const relayedChannel = "baklava_events";

const event = pick(outboxEvents, "id", "type", "version", "entityId", "occurredAt", "payload");

/** The columns are plain text and JSON, but `PostgresOutboxRepository` alone writes them. */
function toEvent(row: RowOf<typeof event>): DomainEvent {
  return row as RowOf<typeof event> & DomainEvent;
}

export class PostgresOutboxRepository implements OutboxRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async append(appended: DomainEvent): Promise<void> {
    await this.#sql.execute(insertInto(outboxEvents, { ...appended, relayedAt: null, position: null }));
  }

  async lockNext(limit: number, period: DuePeriod): Promise<readonly DomainEvent[]> {
    const isLocked = computed<boolean>(sql`pg_try_advisory_xact_lock(${relayLock})`);
    const answer = await this.#sql.first(sql`SELECT ${fields({ isLocked })}`);
    if (!answer?.isLocked) return [];
    const rows = await this.#sql.query(sql`
      SELECT ${fields(event)} FROM ${outboxEvents} ${withRetries("relay-events", outboxEvents.entityId)}
      WHERE ${outboxEvents.relayedAt} IS NULL AND ${isToBeTried(period)}
      ORDER BY ${outboxEvents.sequence} LIMIT ${limit}`);
    return rows.map(toEvent);
  }

  async markRelayed(ids: readonly string[], at: Date): Promise<void> {
    const { id, relayedAt, position } = outboxEvents;
    await this.#sql.execute(sql`
      UPDATE ${outboxEvents} SET ${relayedAt.ownName} = ${at}, ${position.ownName} = relayed.place
      FROM (
        SELECT id, nextval('outbox_positions') AS place
        FROM (SELECT id FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS given (id, place) ORDER BY place) AS ordered
      ) AS relayed
      WHERE ${id} = relayed.id`);
    await this.#sql.execute(sql`SELECT pg_notify(${relayedChannel}, '')`);
  }

  purge(before: Date, limit: number): Promise<number> {
    const { sequence, relayedAt } = outboxEvents;
    return this.#sql.execute(purge(outboxEvents, { key: [sequence], where: is(relayedAt, "<", before), limit }));
  }
}

export class PostgresOutboxView implements OutboxView {
  readonly #sql: SqlReader;
  readonly #notices: DatabaseNotices;

  constructor(runner: SqlReader, notices: DatabaseNotices) {
    this.#sql = runner;
    this.#notices = notices;
  }

  async lastPosition(): Promise<number> {
    const last = computed<string | null>(sql`max(${outboxEvents.position})`);
    const row = await this.#sql.first(sql`SELECT ${fields({ last })} FROM ${outboxEvents}`);
    return Number(row?.last ?? 0);
  }

  async listAfter(position: number, limit: number): Promise<readonly RelayedEvent[]> {
    const rows = await this.#sql.query(sql`
      SELECT ${fields({ ...event, place: outboxEvents.position })} FROM ${outboxEvents}
      WHERE ${is(outboxEvents.position, ">", String(position))} ORDER BY ${outboxEvents.position} LIMIT ${limit}`);
    return rows.map(({ place, ...row }) => ({ position: Number(place), event: toEvent(row) }));
  }

  waitForMore(ended: AbortSignal): Promise<void> {
    return this.#notices.next(relayedChannel, ended);
  }
}
