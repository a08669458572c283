import type { Position } from "@baklava/models/page";

type Direction = "asc" | "desc";

/** What lists sort by: the column, and what the key in a cursor is there. */
const sortings = {
  name: { column: "nameFolded", toValue: (key: string) => key },
  createdAt: { column: "createdAt", toValue: (key: string) => new Date(key) },
  total: { column: "totalMinor", toValue: Number },
};
type Order = { readonly sort: keyof typeof sortings; readonly direction: Direction };

/** Rows with equal keys are in the order of their ids. */
export function inOrder({ sort, direction }: Order): Record<string, Direction>[] {
  return [{ [sortings[sort].column]: direction }, { id: direction }];
}

/**
 * Keyset paging: no row is counted or skipped over, so a late page costs what the first one does. The first condition
 * follows from the second, and is what PostgreSQL enters the index with.
 */
export function behindCursor({ cursor, sort, direction }: Order & { cursor?: Position | undefined }): object {
  if (!cursor) return {};
  const [past, from] = direction === "asc" ? (["gt", "gte"] as const) : (["lt", "lte"] as const);
  const { column, toValue } = sortings[sort];
  const value = toValue(cursor.key);
  return {
    [column]: { [from]: value },
    OR: [{ [column]: { [past]: value } }, { [column]: value, id: { [past]: cursor.id } }],
  };
}
