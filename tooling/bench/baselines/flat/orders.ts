import { TRPCError } from "@trpc/server";

import { type Caller, maySee } from "../caller.ts";
import { decodeCursor, toPage } from "../cursor.ts";
import type { LatestOrders, ListOrders } from "../schemas.ts";
import type { Context } from "./context.ts";
import type { Prisma } from "./generated/client/client.ts";

const newestFirst = [{ createdAt: "desc" }, { id: "desc" }] satisfies Prisma.OrderOrderByWithRelationInput[];

export const withLines = { lines: { orderBy: { position: "asc" } } } satisfies Prisma.OrderInclude;

type SignedIn = Context & { readonly caller: Caller };

export async function findLatest({ prisma, caller }: SignedIn, { customerId, limit }: LatestOrders) {
  if (!maySee(caller, customerId))
    throw new TRPCError({ code: "NOT_FOUND", message: `There is no user ${customerId}` });
  const orders = await prisma.order.findMany({
    where: { customerId },
    include: withLines,
    orderBy: newestFirst,
    take: limit,
  });
  return { items: orders.map(toAnswer) };
}

export async function findPage({ prisma, caller }: SignedIn, { state, limit, cursor }: ListOrders) {
  const orders = await prisma.order.findMany({
    where: { ...(state && { state }), ...(caller.role === "customer" && { customerId: caller.userId }) },
    include: { customer: { select: { name: true } } },
    orderBy: newestFirst,
    take: limit + 1,
    ...(cursor !== undefined && { cursor: { id: decodeCursor(cursor).id }, skip: 1 }),
  });
  const { items, nextCursor } = toPage(orders, limit);
  return { items: items.map(summarize), nextCursor };
}

type OrderWithLines = Prisma.OrderGetPayload<{ include: typeof withLines }>;

export function toAnswer({ lines, totalMinor, lineCount: _, currency, ...order }: OrderWithLines) {
  return {
    ...order,
    total: { amountMinor: totalMinor, currency },
    lines: lines.map(({ sku, name, quantity, unitPriceMinor }) => ({
      sku,
      name,
      quantity,
      unitPrice: { amountMinor: unitPriceMinor, currency },
    })),
  };
}

type ListedOrder = Prisma.OrderGetPayload<{ include: { customer: { select: { name: true } } } }>;

function summarize({ customer, totalMinor, currency, ...order }: ListedOrder) {
  return { ...order, customerName: customer.name, total: { amountMinor: totalMinor, currency } };
}
