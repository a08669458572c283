import type { DatabaseSync } from "node:sqlite";

import { indexes as schemaIndexes, tables as schemaTables } from "../../database/generated/sqlite.ts";
import type { SqliteDatabase } from "../database.ts";
import { extraIndexes, extraTables, triggers } from "./rules.ts";
import { SqliteError } from "../sqlite-error.ts";

type Sources = Readonly<Record<string, string>>;

const tables: Sources = { ...schemaTables, ...extraTables };
const others: Sources = { ...schemaIndexes, ...extraIndexes, ...triggers };

/**
 * Brings the tables to those of `schema.prisma`, in one transaction: a table that has changed is copied into a new one,
 * as SQLite's documentation of ALTER TABLE advises. Tables that the schema does not have stay.
 * @returns the names of the tables, indexes and triggers that were made.
 */
export function migrate(database: SqliteDatabase): Promise<readonly string[]> {
  return database.exclusively((connection) => {
    connection.exec("PRAGMA busy_timeout = 60000; PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
    try {
      const before = sourcesIn(connection);
      const changedTables = changed(tables, before);
      for (const table of changedTables) makeTable(connection, table, { isThere: before.has(table) });
      const changedOthers = changed(others, sourcesIn(connection));
      for (const name of changedOthers) remake(connection, name);
      const broken = connection.prepare("PRAGMA foreign_key_check").all();
      if (broken.length > 0)
        throw new Error(`Rows of ${String(broken[0]?.["table"])} refer to rows that are not there`);
      connection.exec("COMMIT");
      return [...changedTables, ...changedOthers];
    } finally {
      if (connection.isTransaction) connection.exec("ROLLBACK");
      connection.exec("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 0");
    }
  });
}

/** @throws {SqliteError} `not_migrated` while a table, a column or an index is missing. */
export async function checkMigrated(database: SqliteDatabase): Promise<void> {
  database.inspect((connection) => {
    const there = sourcesIn(connection);
    const missing = [
      ...Object.entries(tables).flatMap(([table, source]) => {
        const columns = new Set(columnsOf(connection, table));
        return there.has(table)
          ? namesIn(source)
              .filter((name) => !columns.has(name))
              .map((name) => `${table}.${name}`)
          : [table];
      }),
      ...Object.keys(others).filter((name) => !there.has(name)),
    ];
    if (missing.length === 0) return;
    const [first = ""] = missing;
    throw new SqliteError("not_migrated", `The database lacks ${first}; run \`baklava database migrate\``);
  });
}

function sourcesIn(connection: DatabaseSync): ReadonlyMap<string, string> {
  const rows = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all();
  return new Map(rows.map(({ name, sql }) => [String(name), String(sql)]));
}

function changed(wanted: Sources, there: ReadonlyMap<string, string>): readonly string[] {
  return Object.keys(wanted).filter((name) => there.get(name) !== wanted[name]);
}

function makeTable(connection: DatabaseSync, table: string, { isThere }: { readonly isThere: boolean }): void {
  const source = tables[table] ?? "";
  if (!isThere) return connection.exec(source);
  const draft = `new ${table}`;
  connection.exec(source.replace(`CREATE TABLE "${table}"`, `CREATE TABLE "${draft}"`));
  const before = new Set(columnsOf(connection, table));
  const kept = columnsOf(connection, draft)
    .filter((name) => before.has(name))
    .map((name) => `"${name}"`)
    .join(", ");
  connection.exec(`INSERT INTO "${draft}" (${kept}) SELECT ${kept} FROM "${table}"`);
  connection.exec(`DROP TABLE "${table}"; ALTER TABLE "${draft}" RENAME TO "${table}"`);
}

function remake(connection: DatabaseSync, name: string): void {
  const source = others[name] ?? "";
  const kind = source.startsWith("CREATE TRIGGER") ? "TRIGGER" : "INDEX";
  connection.exec(`DROP ${kind} IF EXISTS "${name}"`);
  connection.exec(source);
}

function columnsOf(connection: DatabaseSync, table: string): readonly string[] {
  return connection
    .prepare("SELECT name FROM pragma_table_info(?1)")
    .all(table)
    .map(({ name }) => String(name));
}

/** The columns in the source of a table: each begins a line. */
function namesIn(source: string): readonly string[] {
  return Array.from(source.matchAll(/^ {2}"([^"]+)"/gm), ([, name = ""]) => name);
}
