import { createHash } from "node:crypto";

import type { ClientBase, Pool } from "pg";

/** The value of a JSON column. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value of a parameter. */
export type SqlValue = string | number | boolean | Date | null | readonly string[] | readonly number[] | JsonObject;

/**
 * A statement or a part of one. Its text consists of literals of the program; every value is a parameter. Made by the
 * tag `sql` and the functions in `table.ts`.
 */
export class SqlStatement<Row = never> {
  readonly literals: readonly string[];
  readonly values: readonly SqlValue[];
  /** The type of the rows; absent at run time. */
  declare readonly row: Row;

  constructor(literals: readonly string[], values: readonly SqlValue[]) {
    this.literals = literals;
    this.values = values;
  }
}

/** The key under which a table has its name as a part of statements; a symbol, because its columns have the texts. */
export const nameInSql = Symbol("nameInSql");

/** What stands in a statement between two literals. */
export type SqlPart = SqlValue | SqlStatement<unknown> | { readonly [nameInSql]: SqlStatement };

type RowOfPart<Part> = Part extends SqlStatement<infer Row> ? Row : never;
type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never;
/** The row of a statement: all columns of the parts that select columns. */
type RowOfParts<Part> = [RowOfPart<Part>] extends [never] ? never : Intersection<RowOfPart<Part>>;

/**
 * Writes a statement or a part of one: sql`SELECT ${columns} FROM ${products} WHERE ${condition}`. Tables, columns and
 * other parts become text, all other values become parameters. The type of the rows follows from the parts that
 * `select` has made.
 */
export function sql<const Parts extends readonly SqlPart[]>(
  literals: TemplateStringsArray,
  ...parts: Parts
): SqlStatement<RowOfParts<Parts[number]>> {
  return compose(literals, parts);
}

/** For system catalogs and tests, which no type describes: `Row` is a claim that nothing checks. */
export function uncheckedSql<Row>(literals: TemplateStringsArray, ...parts: readonly SqlPart[]): SqlStatement<Row> {
  return compose(literals, parts);
}

function compose<Row>(literals: readonly string[], parts: readonly SqlPart[]): SqlStatement<Row> {
  const texts = [literals[0] ?? ""];
  const values: SqlValue[] = [];
  const append = (text: string) => void texts.push((texts.pop() ?? "") + text);
  for (const [index, given] of parts.entries()) {
    const next = literals[index + 1] ?? "";
    const part = toStatement(given);
    if (part instanceof SqlStatement) {
      const [first = "", ...rest] = part.literals;
      append(first);
      texts.push(...rest);
      values.push(...part.values);
      append(next);
    } else {
      values.push(part);
      texts.push(next);
    }
  }
  return new SqlStatement(texts, values);
}

function toStatement(part: SqlPart): SqlValue | SqlStatement<unknown> {
  return typeof part === "object" && part !== null && nameInSql in part ? part[nameInSql] : part;
}

/** Parts in a row, with `separator` between them. */
export function joined(parts: readonly SqlPart[], separator: string): SqlStatement {
  if (parts.length === 0) return new SqlStatement([""], []);
  return compose(["", ...parts.slice(1).map(() => separator), ""], parts);
}

/** Runs statements. PostgreSQL parses and plans each text once on each connection, and knows it there by a name. */
export class SqlRunner {
  readonly #connection: () => Pick<Pool | ClientBase, "query">;

  constructor(connection: () => Pick<Pool | ClientBase, "query">) {
    this.#connection = connection;
  }

  async query<Row extends object>(statement: SqlStatement<Row>): Promise<readonly Row[]> {
    return (await this.#connection().query<Row>(toQuery(statement))).rows;
  }

  /** The first row, for statements that give at most one. */
  async first<Row extends object>(statement: SqlStatement<Row>): Promise<Row | undefined> {
    return (await this.#connection().query<Row>(toQuery(statement))).rows[0];
  }

  /** @returns the number of rows that the statement has stored, changed or removed. */
  async execute(statement: SqlStatement<unknown>): Promise<number> {
    return (await this.#connection().query(toQuery(statement))).rowCount ?? 0;
  }
}

/** The part of a runner that reads. */
export type SqlReader = Pick<SqlRunner, "query" | "first">;

/** By text. The program has a bounded number of texts, because no text holds a value. */
const names = new Map<string, string>();

function toQuery({ literals, values }: SqlStatement<unknown>): { name: string; text: string; values: SqlValue[] } {
  const text = literals.reduce((all, literal, index) => `${all}$${index}${literal}`);
  return { name: nameOf(text), text, values: [...values] };
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(text).digest("base64url");
  names.set(text, name);
  return name;
}
