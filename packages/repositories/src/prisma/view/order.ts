import type { Prisma, PrismaClient } from "@baklava/adapters/database/prisma";
import type { ListOrdersRequest, OrderDetails, OrderSummary } from "@baklava/models/order";
import { type Page, toPage } from "@baklava/models/page";

import type { OrderView } from "../../view/order.ts";
import { positionIn } from "../../view/position.ts";
import { toOrder, withLines } from "../order-row.ts";
import { toPayment } from "../payment-row.ts";
import { orUnavailable } from "../unavailable.ts";
import { toAuditEvent } from "./audit.ts";
import { behindCursor, inOrder } from "./keyset.ts";

const customer = { select: { name: true } };

export class PrismaOrderView implements OrderView {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async findDetails(id: string): Promise<OrderDetails | undefined> {
    const [row, history] = await orUnavailable(() =>
      Promise.all([
        this.#prisma.order.findUnique({
          where: { id },
          include: { ...withLines, customer, payments: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] } },
          omit: { lineCount: true },
        }),
        this.#prisma.auditEvent.findMany({
          where: { entity: "order", entityId: id },
          orderBy: [{ at: "asc" }, { id: "asc" }],
          take: 100,
        }),
      ]),
    );
    if (!row) return undefined;
    const { payments, customer: buyer, ...order } = row;
    return {
      ...toOrder(order),
      customerName: buyer.name,
      payments: payments.map(toPayment),
      history: history.map(toAuditEvent),
    };
  }

  async list(query: ListOrdersRequest): Promise<Page<OrderSummary>> {
    const rows = await orUnavailable(() =>
      this.#prisma.order.findMany({
        where: { AND: [matching(query), behindCursor(query)] },
        include: { customer },
        orderBy: inOrder(query),
        take: query.limit + 1,
      }),
    );
    return toPage(rows.map(summarize), query.limit, positionIn("order", query));
  }
}

type Row = Prisma.OrderGetPayload<{ include: { customer: typeof customer } }>;

function summarize({ totalMinor: amountMinor, currency, customer: buyer, ...row }: Row): OrderSummary {
  return { ...row, total: { amountMinor, currency }, customerName: buyer.name };
}

function matching(query: ListOrdersRequest): Prisma.OrderWhereInput {
  const { state, customerId, from, to, minTotalMinor, maxTotalMinor } = query;
  return {
    ...(state && { state }),
    ...(customerId !== undefined && { customerId }),
    createdAt: { ...(from && { gte: from }), ...(to && { lt: to }) },
    totalMinor: {
      ...(minTotalMinor !== undefined && { gte: minTotalMinor }),
      ...(maxTotalMinor !== undefined && { lte: maxTotalMinor }),
    },
  };
}
