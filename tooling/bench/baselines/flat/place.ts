import { TRPCError } from "@trpc/server";
import { v7 as uuid } from "uuid";

import { changesBetween } from "../audit.ts";
import { type Caller, maySee } from "../caller.ts";
import type { PlaceOrder } from "../schemas.ts";
import type { Context } from "./context.ts";
import type { Prisma } from "./generated/client/client.ts";
import { toAnswer, withLines } from "./orders.ts";

type Product = Prisma.ProductGetPayload<object>;
type Line = { readonly product: Product; readonly quantity: number };

type SignedIn = Context & { readonly caller: Caller };

export async function place({ prisma, caller }: SignedIn, input: PlaceOrder) {
  const actor = `user:${caller.userId}`;
  return prisma.$transaction(async (transaction) => {
    const at = new Date();
    const { customerId } = input;
    if (!maySee(caller, customerId)) throw new TRPCError({ code: "NOT_FOUND", message: `No user ${customerId}` });
    const account = await transaction.account.findUnique({ where: { userId: customerId } });
    if (account?.status !== "active") throw new TRPCError({ code: "NOT_FOUND", message: `No user ${customerId}` });
    const lines = await priceLines(transaction, input);
    const [currency = "", ...others] = new Set(lines.map(({ product }) => product.currency));
    if (others.length > 0) throw new TRPCError({ code: "CONFLICT", message: "The products have several currencies" });
    const totalMinor = lines.reduce((sum, { product, quantity }) => sum + product.priceMinor * quantity, 0);

    const order = await transaction.order.create({
      data: {
        id: uuid(),
        customerId,
        state: "placed",
        totalMinor,
        currency,
        lineCount: lines.length,
        createdAt: at,
        updatedAt: at,
        lines: {
          create: lines.map(({ product: { id: productId, sku, name, priceMinor }, quantity }, position) => {
            return { position, productId, sku, name, quantity, unitPriceMinor: priceMinor };
          }),
        },
      },
      include: withLines,
    });
    const payload = { orderId: order.id, customerId, total: { amountMinor: totalMinor, currency } };
    await transaction.outboxEvent.create({
      data: { id: uuid(), type: "order.placed", version: 1, entityId: order.id, occurredAt: at, payload },
    });
    const pieces = lines.map(({ product, quantity }) => `${quantity} × ${product.sku}`).join(", ");
    const changes = changesBetween({}, { customerId, state: "placed", totalMinor, currency, lines: pieces });
    const placed = { id: uuid(), entity: "order", entityId: order.id, action: "placed", actor, at, changes };
    const reserved = await reserve(transaction, lines, { actor, at });
    await transaction.auditEvent.createMany({ data: [placed, ...reserved] });
    return toAnswer(order);
  });
}

async function priceLines(transaction: Prisma.TransactionClient, { lines }: PlaceOrder): Promise<Line[]> {
  const products = await transaction.product.findMany({ where: { sku: { in: lines.map(({ sku }) => sku) } } });
  return lines.map(({ sku, quantity }) => {
    const product = products.find((candidate) => candidate.sku === sku);
    if (!product) throw new TRPCError({ code: "NOT_FOUND", message: `There is no product with the SKU ${sku}` });
    return { product, quantity };
  });
}

/** In the order of ids, or two orders would wait for each other. */
async function reserve(
  transaction: Prisma.TransactionClient,
  lines: readonly Line[],
  { actor, at }: { actor: string; at: Date },
) {
  const events: Prisma.AuditEventCreateManyInput[] = [];
  for (const { product, quantity } of lines.toSorted((left, right) => (left.product.id < right.product.id ? -1 : 1))) {
    const { stock } = await transaction.product.update({
      where: { id: product.id, stock: { gte: quantity } },
      data: { stock: { decrement: quantity }, version: { increment: 1 }, updatedAt: at },
    });
    const what = { entity: "product", entityId: product.id, action: "reserved", actor, at };
    events.push({ id: uuid(), ...what, changes: changesBetween({ stock: stock + quantity }, { stock }) });
  }
  return events;
}
