import { joined, sql, type SqlReader, type SqlStatement } from "@baklava/adapters/database/sql";
import type { Column } from "@baklava/adapters/database/table";
import type { ListOrder, ListQuery, Sort } from "@baklava/models/list";
import { type Page, toPage } from "@baklava/models/page";

import { type Listed, positionIn, sortKeys } from "../position.ts";

type List<Row, Item extends Listed> = {
  /** Names the list in its cursors. */
  readonly entity: string;
  /** `SELECT … FROM …`, up to the WHERE. */
  readonly select: SqlStatement<Row>;
  /** The column of each sorting. Rows with equal keys are in the order of their ids. */
  readonly sortings: { readonly id: Column<string> } & {
    readonly [S in Sort]?: Column<ReturnType<(typeof sortKeys)[S]["valueOf"]>>;
  };
  readonly conditions: Iterable<SqlStatement>;
  readonly toItem: (row: Row) => Item;
};

/**
 * One page of a list, by keyset: the cursor enters the index, so no row is counted or skipped over, and a late page
 * costs as much as the first one.
 */
export async function listPage<Row extends object, Item extends Listed>(
  runner: SqlReader,
  query: ListQuery,
  { entity, select, sortings, conditions, toItem }: List<Row, Item>,
): Promise<Page<Item>> {
  const { cursor, sort, direction, limit } = query;
  const key = sortings[sort];
  if (!key) throw new Error(`The list of ${entity} cannot be sorted by ${sort}`);
  const place = sql`(${key}, ${sortings.id})`;
  const behind = cursor && sql`(${sortKeys[sort].valueOf(cursor.key)}, ${cursor.id})`;
  const all = behind ? [...conditions, joined([place, behind], comparison[direction])] : [...conditions];
  const where = all.length === 0 ? sql`` : sql`WHERE ${joined(all, " AND ")}`;
  const order = direction === "asc" ? sql`${key}, ${sortings.id}` : sql`${key} DESC, ${sortings.id} DESC`;
  const rows = await runner.query(sql`${select} ${where} ORDER BY ${order} LIMIT ${limit + 1}` as SqlStatement<Row>);
  return toPage(rows.map(toItem), limit, positionIn(entity, query));
}

const comparison = { asc: " > ", desc: " < " } as const satisfies Record<ListOrder["direction"], string>;

/** The pattern for LIKE that finds `text` anywhere, taken literally: `%`, `_` and `\` mean nothing. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
