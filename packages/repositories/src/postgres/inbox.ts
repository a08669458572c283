import { sql, type SqlReader, type SqlWriter } from "@baklava/adapters/database/sql";
import { insertInto, is, fields, pick } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";

import type { InboxRepository, InboxView } from "../inbox.ts";
import { purge } from "./purge.ts";

const { inboxEvents } = tables;

export class PostgresInboxView implements InboxView {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  async has(consumer: string, eventId: string): Promise<boolean> {
    const row = await this.#sql.first(sql`
      SELECT ${fields(pick(inboxEvents, "eventId"))} FROM ${inboxEvents}
      WHERE ${is(inboxEvents.consumer, "=", consumer)} AND ${is(inboxEvents.eventId, "=", eventId)}`);
    return row !== undefined;
  }
}

export class PostgresInboxRepository extends PostgresInboxView implements InboxRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    super(runner);
    this.#sql = runner;
  }

  async insert(consumer: string, eventId: string, at: Date): Promise<boolean> {
    const row = insertInto(inboxEvents, { consumer, eventId, handledAt: at });
    return (await this.#sql.execute(sql`${row} ON CONFLICT DO NOTHING`)) === 1;
  }

  purge(before: Date, limit: number): Promise<number> {
    const { consumer, eventId, handledAt } = inboxEvents;
    return this.#sql.execute(
      purge(inboxEvents, { key: [consumer, eventId], where: is(handledAt, "<", before), limit }),
    );
  }
}
