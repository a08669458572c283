import type { Prisma, PrismaClient } from "@baklava/adapters/database/prisma";
import {
  type AuditedEntity,
  type AuditEvent,
  historyOrder,
  type HistoryRequest,
  type ListAuditRequest,
  newestAuditOrder,
} from "@baklava/models/audit";
import { type Page, toPage } from "@baklava/models/page";

import type { AuditView } from "../../view/audit.ts";
import { orUnavailable } from "../../postgres/unavailable.ts";
import { behindCursor, inOrder } from "./keyset.ts";

const oldestFirst = { sort: "at", direction: "asc", name: historyOrder } as const;
const newestFirst = { sort: "at", direction: "desc", name: newestAuditOrder } as const;

export class PrismaAuditView implements AuditView {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async history(entity: AuditedEntity, query: HistoryRequest): Promise<Page<AuditEvent>> {
    return this.#page({ entity, entityId: query.id }, query, oldestFirst);
  }

  async list(query: ListAuditRequest): Promise<Page<AuditEvent>> {
    return this.#page(query.actor === undefined ? {} : { actor: query.actor }, query, newestFirst);
  }

  async #page(
    where: Prisma.AuditEventWhereInput,
    { cursor, limit }: PageQuery,
    order: typeof oldestFirst | typeof newestFirst,
  ): Promise<Page<AuditEvent>> {
    const rows = await orUnavailable(() =>
      this.#prisma.auditEvent.findMany({
        where: { ...where, ...behindCursor({ ...order, cursor }) },
        orderBy: inOrder(order),
        take: limit + 1,
      }),
    );
    return toPage(rows.map(toAuditEvent), limit, ({ at, id }) => ({ order: order.name, key: at.toISOString(), id }));
  }
}

type PageQuery = Pick<HistoryRequest, "limit" | "cursor">;

type Row = Prisma.AuditEventGetPayload<object>;

/** The columns are plain text and JSON, but only `PrismaAuditRepository` writes them. */
export function toAuditEvent(row: Row): AuditEvent {
  return row as Row & Pick<AuditEvent, "entity" | "actor" | "changes">;
}
