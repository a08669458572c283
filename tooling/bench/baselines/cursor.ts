import { z } from "zod";

const order = "order:createdAt:desc";
const tuple = z.tuple([z.literal(order), z.iso.datetime(), z.uuid()]);

export type Position = { readonly createdAt: Date; readonly id: string };

export function encodeCursor({ createdAt, id }: Position): string {
  return Buffer.from(JSON.stringify([order, createdAt.toISOString(), id])).toString("base64url");
}

export function decodeCursor(cursor: string): Position {
  const [, createdAt, id] = tuple.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  return { createdAt: new Date(createdAt), id };
}

/** The first `limit` rows and where the next page begins; `rows` has one more when there is one. */
export function toPage<T extends Position>(rows: readonly T[], limit: number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > limit ? encodeCursor(last) : null };
}
