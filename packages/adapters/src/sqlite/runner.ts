import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";

import type { SqlStatement, SqlText, SqlValue, SqlWriter } from "../database/sql.ts";

type ColumnType = "boolean" | "date" | "json" | "text";

/** By table and column: the types of values that SQLite keeps as something else. */
export type ColumnTypes = Readonly<Record<string, Readonly<Record<string, ColumnType>>>>;

type Decode = (value: SQLOutputValue) => unknown;
type Prepared = { readonly statement: StatementSync; readonly decoders: readonly (readonly [string, Decode])[] };

/** Runs statements on one connection, at once: SQLite knows no waiting. Each is prepared once. */
export class SqliteRunner implements SqlWriter {
  readonly #database: DatabaseSync;
  readonly #columnTypes: ColumnTypes;
  readonly #prepared = new WeakMap<SqlText, Prepared>();

  constructor(database: DatabaseSync, columnTypes: ColumnTypes) {
    this.#database = database;
    this.#columnTypes = columnTypes;
  }

  async query<Row extends object>(statement: SqlStatement<Row>): Promise<readonly Row[]> {
    const prepared = this.#prepare(statement.text);
    return prepared.statement.all(...statement.values.map(encode)).map((row) => decoded(row, prepared) as Row);
  }

  async first<Row extends object>(statement: SqlStatement<Row>): Promise<Row | undefined> {
    return (await this.query(statement))[0];
  }

  async execute(statement: SqlStatement<unknown>): Promise<number> {
    return Number(this.#prepare(statement.text).statement.run(...statement.values.map(encode)).changes);
  }

  #prepare(text: SqlText): Prepared {
    const known = this.#prepared.get(text);
    if (known) return known;
    const statement = this.#database.prepare(text.withParameters((number) => `?${number}`));
    const decoders = statement.columns().flatMap(({ name, table, column }) => {
      const type = this.#columnTypes[table ?? ""]?.[column ?? ""];
      return type === undefined ? [] : [[name, decode[type]] as const];
    });
    const prepared = { statement, decoders };
    this.#prepared.set(text, prepared);
    return prepared;
  }
}

const decode: Readonly<Record<ColumnType, Decode>> = {
  boolean: (value) => value === 1,
  date: (value) => new Date(Number(value)),
  json: (value) => JSON.parse(String(value)) as unknown,
  text: String,
};

function decoded(row: Record<string, SQLOutputValue>, { decoders }: Prepared): object {
  const result: Record<string, unknown> = { ...row };
  for (const [name, read] of decoders) if (row[name] !== null) result[name] = read(row[name] ?? null);
  return result;
}

/** Dates are milliseconds since 1970, which compare as they should; lists and objects are JSON. */
function encode(value: SqlValue): SQLInputValue {
  if (value instanceof Date) return value.getTime();
  if (typeof value === "boolean") return Number(value);
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
