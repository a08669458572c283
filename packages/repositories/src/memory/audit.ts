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
import type { MemoryDatabase } from "./database.ts";

export class MemoryAuditRepository implements AuditRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async append(...events: readonly AuditEvent[]): Promise<void> {
    for (const event of events) this.#database.table("audit").insert(event);
  }
}

export class MemoryAuditView implements AuditView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async history(entity: AuditedEntity, query: HistoryRequest): Promise<Page<AuditEvent>> {
    return this.#page((event) => event.entity === entity && event.entityId === query.id, query, historyOrder);
  }

  async list(query: ListAuditRequest): Promise<Page<AuditEvent>> {
    return this.#page(({ actor }) => query.actor === undefined || actor === query.actor, query, newestAuditOrder);
  }

  #page(
    isWanted: (event: AuditEvent) => boolean,
    { cursor, limit }: Pick<HistoryRequest, "limit" | "cursor">,
    order: typeof historyOrder | typeof newestAuditOrder,
  ): Page<AuditEvent> {
    const written = this.#database
      .table("audit")
      .all()
      .map((event, index) => ({ event, sequence: index + 1 }));
    const inOrder = order === historyOrder ? written : written.toReversed();
    const behind = cursor ? inOrder.findIndex(({ sequence }) => String(sequence) === cursor.key) + 1 : 0;
    const found = inOrder.slice(behind).filter(({ event }) => isWanted(event));
    const page = toPage(found, limit, ({ event: { id }, sequence }) => ({ order, key: String(sequence), id }));
    return { ...page, items: page.items.map(({ event }) => event) };
  }
}
