import { sql, type SqlStatement } from "@baklava/adapters/database/sql";
import type { Expression } from "@baklava/adapters/database/table";

/** Whether the column has one of many values. */
export function isAny(column: Expression<string>, values: readonly string[]): SqlStatement {
  return sql`${column} IN (SELECT value FROM json_each(${values}))`;
}

/** Whether the column contains a text, with case. LIKE has none in SQLite. */
export function contains(column: Expression<string>, text: string): SqlStatement {
  return sql`instr(${column}, ${text}) > 0`;
}

/** Whether a list, which is JSON, has an item. */
export function includes(column: Expression<readonly string[]>, item: string): SqlStatement {
  return sql`EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ${item})`;
}
