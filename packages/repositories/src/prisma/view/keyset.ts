import type { ListOrder, ListQuery } from "@baklava/models/list";

/** The order of a list by name or creation; equal keys are in the order of their ids. */
export function inOrder({ sort, direction }: ListOrder) {
  return [sort === "name" ? { nameFolded: direction } : { createdAt: direction }, { id: direction }];
}

/**
 * Keyset paging: no row is counted or skipped over, so a late page costs what the first one does. The first condition
 * follows from the second, and is what PostgreSQL enters the index with.
 */
export function behindCursor({ cursor, sort, direction }: ListQuery): object {
  if (!cursor) return {};
  const [past, from] = direction === "asc" ? (["gt", "gte"] as const) : (["lt", "lte"] as const);
  const [field, key] = sort === "name" ? ["nameFolded", cursor.key] : ["createdAt", new Date(cursor.key)];
  return {
    [field]: { [from]: key },
    OR: [{ [field]: { [past]: key } }, { [field]: key, id: { [past]: cursor.id } }],
  };
}
