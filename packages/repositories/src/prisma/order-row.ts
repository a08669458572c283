import type { Prisma } from "@baklava/adapters/database/prisma";
import type { Order } from "@baklava/models/order";

export const withLines = { lines: { orderBy: { position: "asc" }, omit: { orderId: true, position: true } } } as const;

type OrderRow = Prisma.OrderGetPayload<{ include: typeof withLines; omit: { lineCount: true } }>;

export function toOrder({ totalMinor, currency, lines, ...row }: OrderRow): Order {
  return {
    ...row,
    total: { amountMinor: totalMinor, currency },
    lines: lines.map(({ unitPriceMinor, ...line }) => ({
      ...line,
      unitPrice: { amountMinor: unitPriceMinor, currency },
    })),
  };
}

export function toOrderRow({ total, lines, ...order }: Order): Prisma.OrderCreateManyInput {
  return { ...order, totalMinor: total.amountMinor, currency: total.currency, lineCount: lines.length };
}

export function toLineRows({ id: orderId, lines }: Order): Prisma.OrderLineCreateManyInput[] {
  return lines.map(({ unitPrice, ...line }, position) => ({
    ...line,
    orderId,
    position,
    unitPriceMinor: unitPrice.amountMinor,
  }));
}
