import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { DomainEvent } from "@baklava/models/event";
import type { DuePeriod } from "@baklava/models/retry";

import type { OutboxRepository } from "../outbox.ts";
import { isToBeTried } from "./retry.ts";

/** Names the advisory lock that one relay at a time holds; any number that nothing else in this database uses. */
const relayLock = 7_205_759;

/** Where PostgreSQL tells that events were relayed; once that is committed. */
export const relayedChannel = "baklava_events";

export class SqlOutboxRepository implements OutboxRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async append({ id, type, version, entityId, occurredAt, payload }: DomainEvent): Promise<void> {
    await this.#sql.execute(sql`
      INSERT INTO outbox_events (id, type, version, entity_id, occurred_at, payload)
      VALUES (${id}, ${type}, ${version}, ${entityId}, ${occurredAt}, ${JSON.stringify(payload)})`);
  }

  async lockNext(limit: number, period: DuePeriod): Promise<readonly DomainEvent[]> {
    const [answer] = await this.#sql.query(sql<{ readonly isLocked: boolean }>`
      SELECT pg_try_advisory_xact_lock(${relayLock}) AS "isLocked"`);
    if (!answer?.isLocked) return [];
    return this.#sql.query(sql<DomainEvent>`
      SELECT id, type, version, outbox_events.entity_id AS "entityId", occurred_at AS "occurredAt", payload
      FROM outbox_events
        LEFT JOIN retries ON retries.job = 'relay-events' AND retries.entity_id = outbox_events.entity_id
      WHERE relayed_at IS NULL AND ${isToBeTried(period)}
      ORDER BY sequence LIMIT ${limit}`);
  }

  async markRelayed(ids: readonly string[], at: Date): Promise<void> {
    await this.#sql.execute(sql`
      UPDATE outbox_events SET relayed_at = ${at}, position = relayed.position
      FROM (
        SELECT id, nextval('outbox_positions') AS position
        FROM (SELECT id FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS given (id, place) ORDER BY place) AS ordered
      ) AS relayed
      WHERE outbox_events.id = relayed.id`);
    await this.#sql.query(sql<object>`SELECT pg_notify(${relayedChannel}, '')`);
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#sql.execute(sql`
      DELETE FROM outbox_events
      WHERE sequence IN (
        SELECT sequence FROM outbox_events WHERE relayed_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )`);
  }
}
