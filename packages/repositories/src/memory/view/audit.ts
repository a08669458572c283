import {
  type AuditedEntity,
  type AuditEvent,
  auditOrder,
  type HistoryRequest,
  type ListAuditRequest,
} from "@baklava/models/audit";
import { type Page, type Position, toPage } from "@baklava/models/page";

import type { AuditView } from "../../view/audit.ts";
import type { MemoryDatabase } from "../database.ts";
import { behindCursor } from "./keyset.ts";

export class MemoryAuditView implements AuditView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async history(entity: AuditedEntity, query: HistoryRequest): Promise<Page<AuditEvent>> {
    const events = this.#database.audit.filter((event) => event.entity === entity && event.entityId === query.id);
    return pageOf(events, query);
  }

  async listByActor(query: ListAuditRequest): Promise<Page<AuditEvent>> {
    return pageOf(
      this.#database.audit.filter(({ actor }) => actor === query.actor),
      query,
    );
  }
}

type PageQuery = Pick<HistoryRequest, "limit" | "cursor">;

function pageOf(events: readonly AuditEvent[], { cursor, limit }: PageQuery): Page<AuditEvent> {
  return toPage(behindCursor(events, positionOf, cursor, "asc"), limit, positionOf);
}

function positionOf({ at, id }: AuditEvent): Position {
  return { order: auditOrder, key: at.toISOString(), id };
}
