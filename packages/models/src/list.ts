import { z } from "zod";

import { cursor, isTimeKey, pageLimit, type Position } from "./page.ts";

/** What every list can be asked for that sorts by name or by creation. */
export const listFields = {
  sort: z.enum(["name", "createdAt"]).default("name").describe("What to sort by"),
  direction: z.enum(["asc", "desc"]).default("asc").describe("Ascending or descending"),
  limit: pageLimit,
  cursor: cursor.optional(),
};

export type ListOrder = { readonly sort: "name" | "createdAt"; readonly direction: "asc" | "desc" };
export type ListQuery = ListOrder & { readonly limit: number; readonly cursor?: Position | undefined };

/** Names the order of a list of `entity` for its cursors. */
export function orderOf(entity: string, { sort, direction }: ListOrder): string {
  return `${entity}:${sort}:${direction}`;
}

/** Whether a query's cursor comes from a list of `entity` in the same order; one that is forged may hold no moment. */
export function hasOwnCursor(entity: string, query: ListQuery): boolean {
  const { cursor: position, sort } = query;
  if (position === undefined) return true;
  return position.order === orderOf(entity, query) && (sort === "name" || isTimeKey(position));
}

export const foreignCursor = {
  path: ["cursor"],
  error: "must be the nextCursor of a list with the same sort and direction",
};
