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

const oldestFirst = { name: historyOrder, direction: "asc", past: "gt" } as const;
const newestFirst = { name: newestAuditOrder, direction: "desc", past: "lt" } as const;

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
        where: { ...where, ...(cursor && { sequence: { [order.past]: BigInt(cursor.key) } }) },
        orderBy: { sequence: order.direction },
        take: limit + 1,
      }),
    );
    const page = toPage(rows, limit, ({ sequence, id }) => ({ order: order.name, key: String(sequence), id }));
    return { ...page, items: page.items.map(toAuditEvent) };
  }
}

type PageQuery = Pick<HistoryRequest, "limit" | "cursor">;

type Row = Prisma.AuditEventGetPayload<object>;

/** The columns are plain text and JSON, but only `SqlAuditRepository` writes them. */
function toAuditEvent({ sequence: _, ...event }: Row): AuditEvent {
  return event as Omit<Row, "sequence"> & Pick<AuditEvent, "entity" | "actor" | "changes">;
}
