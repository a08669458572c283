import type { DatabaseNotices } from "@baklava/adapters/database/notices";
import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { DomainEvent } from "@baklava/models/event";

import { orUnavailable } from "../../postgres/unavailable.ts";
import { relayedChannel } from "../outbox.ts";
import type { EventView, RelayedEvent } from "../../view/event.ts";

type PositionRow = { readonly position: string };

export class SqlEventView implements EventView {
  readonly #sql: SqlRunner;
  readonly #notices: DatabaseNotices;

  constructor(runner: SqlRunner, notices: DatabaseNotices) {
    this.#sql = runner;
    this.#notices = notices;
  }

  async lastPosition(): Promise<number> {
    const statement = sql<PositionRow>`SELECT coalesce(max(position), 0)::text AS position FROM outbox_events`;
    const [row] = await orUnavailable(() => this.#sql.query(statement));
    return Number(row?.position ?? 0);
  }

  async listAfter(position: number, limit: number): Promise<readonly RelayedEvent[]> {
    const statement = sql<DomainEvent & PositionRow>`
      SELECT id, type, version, entity_id AS "entityId", occurred_at AS "occurredAt", payload,
        position::text AS position
      FROM outbox_events WHERE position > ${position} ORDER BY outbox_events.position LIMIT ${limit}`;
    const rows = await orUnavailable(() => this.#sql.query(statement));
    return rows.map(({ position: place, ...event }) => ({ position: Number(place), event }));
  }

  waitForMore(ended: AbortSignal): Promise<void> {
    return this.#notices.next(relayedChannel, ended);
  }
}
