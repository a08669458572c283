import type { SqlWriter } from "@baklava/adapters/database/sql";
import { is } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";

import { PostgresInboxRepository, PostgresInboxView } from "../postgres/inbox.ts";
import { purge } from "./purge.ts";

const { inboxEvents } = tables;

export class SqliteInboxView extends PostgresInboxView {}

export class SqliteInboxRepository extends PostgresInboxRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    super(runner);
    this.#sql = runner;
  }

  override purge(before: Date, limit: number): Promise<number> {
    const { consumer, eventId, handledAt } = inboxEvents;
    return this.#sql.execute(
      purge(inboxEvents, { key: [consumer, eventId], where: is(handledAt, "<", before), limit }),
    );
  }
}
