import {
  type AuditedEntity,
  type AuditEvent,
  historyOrder,
  type HistoryRequest,
  type ListAuditRequest,
  newestAuditOrder,
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
    return pageOf(events, query, "asc");
  }

  async list(query: ListAuditRequest): Promise<Page<AuditEvent>> {
    const { actor } = query;
    const events = this.#database.audit.filter((event) => actor === undefined || event.actor === actor);
    return pageOf(events, query, "desc");
  }
}

type PageQuery = Pick<HistoryRequest, "limit" | "cursor">;

function pageOf(
  events: readonly AuditEvent[],
  { cursor, limit }: PageQuery,
  direction: "asc" | "desc",
): Page<AuditEvent> {
  const order = direction === "asc" ? historyOrder : newestAuditOrder;
  const positionOf = ({ at, id }: AuditEvent): Position => ({ order, key: at.toISOString(), id });
  return toPage(behindCursor(events, positionOf, cursor, direction), limit, positionOf);
}
