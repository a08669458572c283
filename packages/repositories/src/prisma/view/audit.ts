import type { Prisma, PrismaClient } from "@baklava/adapters/database/prisma";
import {
  type AuditedEntity,
  type AuditEvent,
  auditOrder,
  type HistoryRequest,
  type ListAuditRequest,
} from "@baklava/models/audit";
import { type Page, toPage } from "@baklava/models/page";

import type { AuditView } from "../../view/audit.ts";
import { orUnavailable } from "../../postgres/unavailable.ts";
import { behindCursor, inOrder } from "./keyset.ts";

const oldestFirst = { sort: "at", direction: "asc" } as const;

export class PrismaAuditView implements AuditView {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async history(entity: AuditedEntity, query: HistoryRequest): Promise<Page<AuditEvent>> {
    return this.#page({ entity, entityId: query.id }, query);
  }

  async listByActor(query: ListAuditRequest): Promise<Page<AuditEvent>> {
    return this.#page({ actor: query.actor }, query);
  }

  async #page(where: Prisma.AuditEventWhereInput, { cursor, limit }: PageQuery): Promise<Page<AuditEvent>> {
    const rows = await orUnavailable(() =>
      this.#prisma.auditEvent.findMany({
        where: { ...where, ...behindCursor({ ...oldestFirst, cursor }) },
        orderBy: inOrder(oldestFirst),
        take: limit + 1,
      }),
    );
    return toPage(rows.map(toAuditEvent), limit, ({ at, id }) => ({ order: auditOrder, key: at.toISOString(), id }));
  }
}

type PageQuery = Pick<HistoryRequest, "limit" | "cursor">;

type Row = Prisma.AuditEventGetPayload<object>;

/** The columns are plain text and JSON, but only `PrismaAuditRepository` writes them. */
export function toAuditEvent(row: Row): AuditEvent {
  return row as Row & Pick<AuditEvent, "entity" | "actor" | "changes">;
}
