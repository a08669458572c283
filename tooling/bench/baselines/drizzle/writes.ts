import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";

import { changesBetween } from "../audit.ts";
import { type Caller, maySee } from "../caller.ts";
import { fold } from "../fold.ts";
import { linesOf, type Stock } from "../order.ts";
import type { CreateUser, PlaceOrder } from "../schemas.ts";
import { database } from "./database.ts";
import { accounts, auditEvents, orderLines, orders, outboxEvents, products, profiles, users } from "./schema.ts";

export async function register(input: CreateUser, caller: Caller | undefined) {
  return database.transaction(async (transaction) => {
    const { name, email, phone = null, timeZone, locale, displayName = name } = input;
    const now = new Date();
    const [id, times] = [uuid(), { createdAt: now, updatedAt: now, version: 1 }];
    const user = { id, name, nameFolded: fold(name), email, role: "customer" as const, ...times };
    const added = await transaction.insert(users).values(user).onConflictDoNothing({ target: users.email });
    if (added.rowCount === 0) throw new Error(`The e-mail ${email} is already registered`);
    await transaction.insert(accounts).values({ userId: id, status: "active", ...times });
    await transaction.insert(profiles).values({ userId: id, displayName, phone, timeZone, locale });
    const changes = changesBetween({}, { name, email, role: "customer", status: "active" });
    const actor = caller ? `user:${caller.userId}` : "anonymous";
    const event = { id: uuid(), entity: "user", entityId: id, action: "created", actor, at: now, changes };
    await transaction.insert(auditEvents).values(event);
    return { id, name, email, role: "customer", status: "active", ...times };
  });
}

export async function place({ customerId, lines: wanted }: PlaceOrder, caller: Caller) {
  if (!maySee(caller, customerId)) throw new Error(`There is no user ${customerId}`);
  return database.transaction(async (transaction) => {
    const at = new Date();
    const actor = `user:${caller.userId}`;
    const skus = wanted.map(({ sku }) => sku);
    const found = await transaction
      .select()
      .from(products)
      .where(
        and(
          inArray(products.sku, skus),
          sql`EXISTS (SELECT FROM ${accounts} WHERE ${accounts.userId} = ${customerId} AND ${accounts.status} = 'active')`,
        ),
      );
    const { lines, currency, totalMinor, total, audited, answered } = linesOf(wanted, found, customerId);
    const id = uuid();
    const order = { id, customerId, state: "placed", createdAt: at, updatedAt: at };
    await transaction.insert(orders).values({ ...order, totalMinor, currency, lineCount: lines.length });
    await transaction.insert(orderLines).values(
      lines.map(({ product: { id: productId, sku, name, priceMinor }, quantity }, position) => {
        return { orderId: id, position, productId, sku, name, quantity, unitPriceMinor: priceMinor };
      }),
    );
    const payload = { orderId: id, customerId, total };
    const event = { id: uuid(), type: "order.placed", version: 1, entityId: id, occurredAt: at, payload };
    await transaction.insert(outboxEvents).values(event);
    const reserved: Stock[] = [];
    // In the order of ids, or two orders would wait for each other.
    for (const { product, quantity } of lines.toSorted((left, right) =>
      left.product.id < right.product.id ? -1 : 1,
    )) {
      const [taken] = await transaction
        .update(products)
        .set({ stock: sql`stock - ${quantity}`, version: sql`version + 1`, updatedAt: at })
        .where(and(eq(products.id, product.id), gte(products.stock, quantity)))
        .returning({ stock: products.stock });
      if (!taken) throw new Error("Out of stock");
      reserved.push({ id: product.id, before: taken.stock + quantity, after: taken.stock });
    }
    const history = [
      { id: uuid(), entity: "order", entityId: id, action: "placed", actor, at, changes: changesBetween({}, audited) },
      ...reserved.map(({ id: entityId, before, after }) => {
        const changes = { stock: { before, after } };
        return { id: uuid(), entity: "product", entityId, action: "reserved", actor, at, changes };
      }),
    ];
    await transaction.insert(auditEvents).values(history);
    return { ...order, total, lines: answered };
  });
}
