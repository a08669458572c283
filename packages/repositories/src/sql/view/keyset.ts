import { sql, type SqlStatement } from "@baklava/adapters/database/sql";
import type { ListOrder } from "@baklava/models/list";
import type { Position } from "@baklava/models/page";

type Fragment = SqlStatement<unknown>;

/** What lists sort by: for each sorting the column, of one table with an id. */
type Keys = { readonly id: Fragment } & Readonly<Partial<Record<ListOrder["sort"], Fragment>>>;

const valueOf = {
  name: (key: string) => key,
  createdAt: (key: string) => new Date(key),
  total: Number,
};

type PageOrder = ListOrder & { readonly cursor?: Position | undefined };

/**
 * Keyset paging: no row is counted or skipped over, so a late page costs what the first one does. Rows with equal keys
 * are in the order of their ids.
 */
export function behindCursor(keys: Keys, { cursor, sort, direction }: PageOrder): readonly Fragment[] {
  if (!cursor) return [];
  const key = keyIn(keys, sort);
  const value = valueOf[sort](cursor.key);
  return direction === "asc"
    ? [sql`(${key}, ${keys.id}) > (${value}, ${cursor.id})`]
    : [sql`(${key}, ${keys.id}) < (${value}, ${cursor.id})`];
}

export function inOrder(keys: Keys, { sort, direction }: ListOrder): Fragment {
  const key = keyIn(keys, sort);
  return direction === "asc" ? sql`ORDER BY ${key}, ${keys.id}` : sql`ORDER BY ${key} DESC, ${keys.id} DESC`;
}

/** `WHERE` with all of the conditions, or nothing. */
export function where([first, ...others]: readonly Fragment[]): Fragment {
  if (!first) return sql``;
  return others.reduce((all, condition) => sql`${all} AND ${condition}`, sql`WHERE ${first}`);
}

function keyIn(keys: Keys, sort: ListOrder["sort"]): Fragment {
  const key = keys[sort];
  if (!key) throw new Error(`The list cannot be sorted by ${sort}`);
  return key;
}
