import { and, desc, eq, gt, sql } from "drizzle-orm";

import { type Caller, maySee } from "../caller.ts";
import { decodeCursor, toPage } from "../cursor.ts";
import { toListed, toOrder } from "../order.ts";
import type { LatestOrders, ListOrders } from "../schemas.ts";
import { database } from "./database.ts";
import { accounts, credentials, orders, profiles, users } from "./schema.ts";

const callerBySecret = database
  .select({ userId: users.id, role: users.role })
  .from(credentials)
  .innerJoin(users, eq(users.id, credentials.userId))
  .innerJoin(accounts, eq(accounts.userId, users.id))
  .where(
    and(
      eq(credentials.secretHash, sql.placeholder("secretHash")),
      gt(credentials.expiresAt, sql`now()`),
      eq(accounts.status, "active"),
    ),
  )
  .prepare("caller");

export async function findCaller(secretHash: string | undefined): Promise<Caller | undefined> {
  if (secretHash === undefined) return undefined;
  const [caller] = await callerBySecret.execute({ secretHash });
  return caller;
}

const userById = database
  .select({
    id: users.id,
    name: users.name,
    email: users.email,
    role: users.role,
    status: accounts.status,
    version: users.version,
    createdAt: users.createdAt,
    userUpdatedAt: users.updatedAt,
    accountUpdatedAt: accounts.updatedAt,
    profile: {
      displayName: profiles.displayName,
      phone: profiles.phone,
      timeZone: profiles.timeZone,
      locale: profiles.locale,
    },
  })
  .from(users)
  .innerJoin(accounts, eq(accounts.userId, users.id))
  .innerJoin(profiles, eq(profiles.userId, users.id))
  .where(eq(users.id, sql.placeholder("id")))
  .prepare("user");

export async function findUser({ id }: { id: string }, caller: Caller) {
  const [found] = maySee(caller, id) ? await userById.execute({ id }) : [];
  if (!found) throw new Error(`There is no user ${id}`);
  const { userUpdatedAt, accountUpdatedAt, ...user } = found;
  return { ...user, updatedAt: accountUpdatedAt > userUpdatedAt ? accountUpdatedAt : userUpdatedAt };
}

const latest = database.query.orders
  .findMany({
    where: eq(orders.customerId, sql.placeholder("customerId")),
    columns: { lineCount: false },
    orderBy: [desc(orders.createdAt), desc(orders.id)],
    limit: sql.placeholder("limit"),
    with: {
      lines: {
        columns: { sku: true, name: true, quantity: true, unitPriceMinor: true },
        orderBy: (line, { asc }) => asc(line.position),
      },
    },
  })
  .prepare("latest");

export async function findLatest({ customerId, limit }: LatestOrders, caller: Caller) {
  if (!maySee(caller, customerId)) throw new Error(`There is no user ${customerId}`);
  const found = await latest.execute({ customerId, limit });
  return { items: found.map(toOrder) };
}

type Filters = { readonly byState: boolean; readonly byCustomer: boolean; readonly fromCursor: boolean };

function preparePage({ byState, byCustomer, fromCursor }: Filters) {
  return database
    .select({
      id: orders.id,
      customerId: orders.customerId,
      state: orders.state,
      totalMinor: orders.totalMinor,
      currency: orders.currency,
      lineCount: orders.lineCount,
      createdAt: orders.createdAt,
      updatedAt: orders.updatedAt,
      customerName: users.name,
    })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.customerId))
    .where(
      and(
        byState ? eq(orders.state, sql.placeholder("state")) : undefined,
        byCustomer ? eq(orders.customerId, sql.placeholder("customerId")) : undefined,
        fromCursor
          ? sql`(${orders.createdAt}, ${orders.id}) < (${sql.placeholder("createdAt")}, ${sql.placeholder("id")})`
          : undefined,
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(sql.placeholder("limit"))
    .prepare(`page ${byState} ${byCustomer} ${fromCursor}`);
}

const pages = new Map<string, ReturnType<typeof preparePage>>();

function pageOf(filters: Filters) {
  const key = JSON.stringify(filters);
  const known = pages.get(key) ?? preparePage(filters);
  pages.set(key, known);
  return known;
}

export async function findPage({ state, limit, cursor }: ListOrders, caller: Caller) {
  const byCustomer = caller.role === "customer";
  const page = pageOf({ byState: state !== undefined, byCustomer, fromCursor: cursor !== undefined });
  const position = cursor === undefined ? {} : decodeCursor(cursor);
  const rows = await page.execute({ state, customerId: caller.userId, limit: limit + 1, ...position });
  const { items, nextCursor } = toPage(rows, limit);
  return { items: items.map(toListed), nextCursor };
}
