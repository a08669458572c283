import {
  type AuditedEntity,
  type AuditEvent,
  auditOrder,
  type HistoryRequest,
  type ListAuditRequest,
} from "@baklava/models/audit";
import { type Page, toPage } from "@baklava/models/page";

import type { AuditView } from "../../view/audit.ts";
import type { MemoryDatabase } from "../database.ts";

export class MemoryAuditView implements AuditView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async history(entity: AuditedEntity, query: HistoryRequest): Promise<Page<AuditEvent>> {
    return this.#page((event) => event.entity === entity && event.entityId === query.id, query);
  }

  async listByActor(query: ListAuditRequest): Promise<Page<AuditEvent>> {
    return this.#page(({ actor }) => actor === query.actor, query);
  }

  #page(
    isMeant: (event: AuditEvent) => boolean,
    { cursor, limit }: Pick<HistoryRequest, "limit" | "cursor">,
  ): Page<AuditEvent> {
    const entries = [...this.#database.audit.entries()]
      .slice(Number(cursor?.key ?? 0))
      .filter(([, event]) => isMeant(event));
    const page = toPage(entries, limit, ([index, { id }]) => ({ order: auditOrder, key: String(index + 1), id }));
    return { ...page, items: page.items.map(([, event]) => event) };
  }
}
