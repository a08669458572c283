import { TRPCError } from "@trpc/server";
import { sql } from "kysely";
import { v7 as uuid } from "uuid";

import { changesBetween } from "../audit.ts";
import { type Caller, maySee } from "../caller.ts";
import { fold } from "../fold.ts";
import { linesOf, type Stock } from "../order.ts";
import type { CreateUser, PlaceOrder } from "../schemas.ts";
import { database } from "./database.ts";

export async function register(input: CreateUser, caller: Caller | undefined) {
  return database.transaction().execute(async (transaction) => {
    const { name, email, phone = null, timeZone: time_zone, locale, displayName: display_name = name } = input;
    const now = new Date();
    const [id, times] = [uuid(), { created_at: now, updated_at: now, version: 1 }];
    const added = await transaction
      .insertInto("users")
      .values({ id, name, name_folded: fold(name), email, role: "customer", ...times })
      .onConflict((conflict) => conflict.column("email").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) throw new TRPCError({ code: "CONFLICT", message: `The e-mail ${email} is already registered` });
    await transaction
      .insertInto("accounts")
      .values({ user_id: id, status: "active", ...times })
      .execute();
    await transaction.insertInto("profiles").values({ user_id: id, display_name, phone, time_zone, locale }).execute();
    const changes = changesBetween({}, { name, email, role: "customer", status: "active" });
    const actor = caller ? `user:${caller.userId}` : "anonymous";
    await transaction
      .insertInto("audit_events")
      .values({ id: uuid(), entity: "user", entity_id: id, action: "created", actor, at: now, changes })
      .execute();
    return { id, name, email, role: "customer", status: "active", createdAt: now, updatedAt: now, version: 1 };
  });
}

export async function place({ customerId, lines: wanted }: PlaceOrder, caller: Caller) {
  if (!maySee(caller, customerId)) throw new TRPCError({ code: "NOT_FOUND", message: `No user ${customerId}` });
  return database.transaction().execute(async (transaction) => {
    const at = new Date();
    const actor = `user:${caller.userId}`;
    const found = await transaction
      .selectFrom("products")
      .select(["id", "sku", "name", "price_minor as priceMinor", "currency"])
      .where(
        "sku",
        "in",
        wanted.map(({ sku }) => sku),
      )
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("accounts").select("user_id").where("user_id", "=", customerId).where("status", "=", "active"),
        ),
      )
      .execute();
    const { lines, currency, totalMinor, total, audited, answered } = linesOf(wanted, found, customerId);
    const id = uuid();
    await transaction
      .insertInto("orders")
      .values({
        id,
        customer_id: customerId,
        state: "placed",
        total_minor: totalMinor,
        currency,
        line_count: lines.length,
        created_at: at,
        updated_at: at,
      })
      .execute();
    await transaction
      .insertInto("order_lines")
      .values(
        lines.map(({ product: { id: product_id, sku, name, priceMinor }, quantity }, position) => {
          return { order_id: id, position, product_id, sku, name, quantity, unit_price_minor: priceMinor };
        }),
      )
      .execute();
    const payload = { orderId: id, customerId, total };
    await transaction
      .insertInto("outbox_events")
      .values({ id: uuid(), type: "order.placed", version: 1, entity_id: id, occurred_at: at, payload })
      .execute();
    const reserved: Stock[] = [];
    // In the order of ids, or two orders would wait for each other.
    for (const { product, quantity } of lines.toSorted((left, right) =>
      left.product.id < right.product.id ? -1 : 1,
    )) {
      const { stock } = await transaction
        .updateTable("products")
        .set({ stock: sql`stock - ${quantity}`, version: sql`version + 1`, updated_at: at })
        .where("id", "=", product.id)
        .where("stock", ">=", quantity)
        .returning("stock")
        .executeTakeFirstOrThrow();
      reserved.push({ id: product.id, before: stock + quantity, after: stock });
    }
    const history = [
      { id: uuid(), entity: "order", entity_id: id, action: "placed", actor, at, changes: changesBetween({}, audited) },
      ...reserved.map(({ id: entity_id, before, after }) => {
        const changes = { stock: { before, after } };
        return { id: uuid(), entity: "product", entity_id, action: "reserved", actor, at, changes };
      }),
    ];
    await transaction.insertInto("audit_events").values(history).execute();
    return { id, customerId, state: "placed", total, lines: answered, createdAt: at, updatedAt: at };
  });
}
