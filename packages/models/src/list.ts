import { z } from "zod";

import { isAmountKey } from "./amount-key.ts";
import { cursor, isTimeKey, pageLimit, type Position } from "./page.ts";

/** The sort keys of lists, and the check of each key in a cursor. */
const sortings = {
  name: () => true,
  createdAt: isTimeKey,
  total: isAmountKey,
} as const satisfies Record<string, (position: Position) => boolean>;
export type Sort = keyof typeof sortings;

export type ListOrder = { readonly sort: Sort; readonly direction: "asc" | "desc" };
export type ListQuery = ListOrder & { readonly limit: number; readonly cursor?: Position | undefined };

/** The fields of every list request. The first of `sorts` is the default order. */
export function listFields<const Sorts extends readonly [Sort, ...Sort[]]>(
  sorts: Sorts,
  usual: ListOrder["direction"] = "asc",
) {
  return {
    sort: z
      .enum(sorts)
      .default(sorts[0] as z.core.util.NoUndefined<Sorts[number]>)
      .describe("Sort key"),
    direction: z.enum(["asc", "desc"]).default(usual).describe("Ascending or descending"),
    limit: pageLimit,
    cursor: cursor.optional(),
  };
}

/** Names the order of a list of `entity` for its cursors. */
export function orderOf(entity: string, { sort, direction }: ListOrder): string {
  return `${entity}:${sort}:${direction}`;
}

/** Whether a query's cursor is of a list of `entity` in the same order, with a valid key. */
export function hasOwnCursor(entity: string, query: ListQuery): boolean {
  const { cursor: position, sort } = query;
  if (position === undefined) return true;
  return position.order === orderOf(entity, query) && sortings[sort](position);
}

export const foreignCursor = {
  path: ["cursor"],
  error: "must be the nextCursor of a list with the same sort and direction",
};
