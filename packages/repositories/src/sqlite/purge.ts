import { joined, sql, type SqlStatement } from "@baklava/adapters/database/sql";
import type { Column, Table } from "@baklava/adapters/database/table";

/** Deletes at most `limit` rows that fulfil a condition. */
export function purge(
  from: Table,
  {
    key,
    where,
    limit,
  }: { readonly key: readonly Column<string>[]; readonly where: SqlStatement; readonly limit: number },
): SqlStatement {
  const columns = joined(key, ", ");
  return sql`DELETE FROM ${from} WHERE (${columns}) IN (SELECT ${columns} FROM ${from} WHERE ${where} LIMIT ${limit})`;
}
