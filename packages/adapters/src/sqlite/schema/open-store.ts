import { columnTypes } from "../../database/generated/sqlite.ts";
import { SqliteDatabase, type SqliteOptions } from "../database.ts";

/** Opens a database with the tables of `schema.prisma`. */
export function openStore(file: string, options: SqliteOptions): Promise<SqliteDatabase> {
  return SqliteDatabase.open(file, { ...options, columnTypes });
}
