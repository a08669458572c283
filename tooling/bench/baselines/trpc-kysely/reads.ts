import { TRPCError } from "@trpc/server";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";

import { type Caller, maySee } from "../caller.ts";
import { decodeCursor, toPage } from "../cursor.ts";
import { toListed, toOrder } from "../order.ts";
import type { LatestOrders, ListOrders } from "../schemas.ts";
import { database } from "./database.ts";

export async function findCaller(secretHash: string | undefined): Promise<Caller | undefined> {
  if (secretHash === undefined) return undefined;
  return database
    .selectFrom("credentials")
    .innerJoin("users", "users.id", "credentials.user_id")
    .innerJoin("accounts", "accounts.user_id", "users.id")
    .select(["users.id as userId", "users.role"])
    .where("secret_hash", "=", secretHash)
    .where("expires_at", ">", sql<Date>`now()`)
    .where("accounts.status", "=", "active")
    .executeTakeFirst();
}

export async function findUser({ id }: { id: string }, caller: Caller) {
  const found = maySee(caller, id)
    ? await database
        .selectFrom("users")
        .innerJoin("accounts", "accounts.user_id", "users.id")
        .innerJoin("profiles", "profiles.user_id", "users.id")
        .select(["users.id", "users.name", "users.email", "users.role", "accounts.status", "users.version"])
        .select(["users.created_at as createdAt", "users.updated_at as userUpdatedAt"])
        .select(["accounts.updated_at as accountUpdatedAt"])
        .select(["display_name as displayName", "phone", "time_zone as timeZone", "locale"])
        .where("users.id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!found) throw new TRPCError({ code: "NOT_FOUND", message: `There is no user ${id}` });
  const { userUpdatedAt, accountUpdatedAt, displayName, phone, timeZone, locale, ...user } = found;
  return {
    ...user,
    updatedAt: accountUpdatedAt > userUpdatedAt ? accountUpdatedAt : userUpdatedAt,
    profile: { displayName, phone, timeZone, locale },
  };
}

export async function findLatest({ customerId, limit }: LatestOrders, caller: Caller) {
  if (!maySee(caller, customerId))
    throw new TRPCError({ code: "NOT_FOUND", message: `There is no user ${customerId}` });
  const found = await database
    .selectFrom("orders")
    .select(["id", "customer_id as customerId", "state", "total_minor as totalMinor", "currency"])
    .select(["created_at as createdAt", "updated_at as updatedAt"])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("order_lines")
          .select(["sku", "name", "quantity", "unit_price_minor as unitPriceMinor"])
          .whereRef("order_id", "=", "orders.id")
          .orderBy("position"),
      ).as("lines"),
    )
    .where("customer_id", "=", customerId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return { items: found.map(toOrder) };
}

export async function findPage({ state, limit, cursor }: ListOrders, caller: Caller) {
  const position = cursor === undefined ? undefined : decodeCursor(cursor);
  const rows = await database
    .selectFrom("orders")
    .innerJoin("users", "users.id", "orders.customer_id")
    .select(["orders.id", "customer_id as customerId", "state", "total_minor as totalMinor", "currency"])
    .select(["line_count as lineCount", "orders.created_at as createdAt", "orders.updated_at as updatedAt"])
    .select("users.name as customerName")
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? ""))
    .$if(caller.role === "customer", (query) => query.where("customer_id", "=", caller.userId))
    .$if(position !== undefined, (query) =>
      query.where(sql<boolean>`(orders.created_at, orders.id) < (${position?.createdAt}, ${position?.id})`),
    )
    .orderBy("orders.created_at", "desc")
    .orderBy("orders.id", "desc")
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = toPage(rows, limit);
  return { items: items.map(toListed), nextCursor };
}
