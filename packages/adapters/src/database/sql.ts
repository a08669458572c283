import { createHash } from "node:crypto";

import type { ClientBase, Pool } from "pg";

/** The value of a JSON column. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value of a parameter. */
export type SqlValue = string | number | boolean | Date | null | readonly string[] | readonly number[] | JsonObject;

/** The text of a statement or a part of one: the literals between its parameters. */
export class SqlText {
  readonly literals: readonly string[];
  #prepared: PreparedText | undefined;

  constructor(...literals: readonly string[]) {
    this.literals = literals;
  }

  /** The whole text. Parameters count from 1. */
  withParameters(nameOf: (number: number) => string): string {
    return this.literals.reduce((all, literal, index) => `${all}${nameOf(index)}${literal}`);
  }

  get prepared(): PreparedText {
    this.#prepared ??= prepare(this.withParameters((number) => `$${number}`));
    return this.#prepared;
  }
}

/**
 * A statement or a part of one. Its text consists of literals of the program; every value is a parameter. Made by the
 * tag `sql` and the functions in `table.ts`.
 */
export class SqlStatement<Row = never> {
  readonly text: SqlText;
  readonly values: readonly SqlValue[];
  /** The type of the rows; absent at run time. */
  declare readonly row: Row;

  constructor(text: SqlText, values: readonly SqlValue[] = []) {
    this.text = text;
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
 * Writes a statement or a part of one: sql`SELECT ${fields(row)} FROM ${users} WHERE ${condition}`. Tables, columns
 * and other parts become text, all other values become parameters. The type of the rows follows from the parts that
 * `fields` has made.
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

/** Parts in a row, with `separator` between them. */
export function joined(parts: readonly SqlPart[], separator: string): SqlStatement {
  const key = `${parts.length}${separator}`;
  const literals = separators.get(key) ?? ["", ...parts.slice(1).map(() => separator), ""];
  separators.set(key, literals);
  return parts.length === 0 ? new SqlStatement(new SqlText("")) : compose(literals, parts);
}

const separators = new Map<string, readonly string[]>();

/** @param literals the same array for each use of a template; `SqlText`s are compared with those of its last use. */
export function compose<Row>(literals: readonly string[], parts: readonly SqlPart[]): SqlStatement<Row> {
  const { texts, values } = split(parts);
  const last = lastUses.get(literals);
  if (last?.texts.every((text, index) => text === texts[index])) return new SqlStatement(last.merged, values);
  const merged = merge(literals, texts);
  lastUses.set(literals, { texts, merged });
  return new SqlStatement(merged, values);
}

/** The texts of the parts; `undefined` for a parameter. */
type PartTexts = readonly (SqlText | undefined)[];

/** Most templates have parts with the same texts each time, so that their own text is there already. */
const lastUses = new WeakMap<readonly string[], { readonly texts: PartTexts; readonly merged: SqlText }>();

function split(parts: readonly SqlPart[]): { readonly texts: PartTexts; readonly values: readonly SqlValue[] } {
  const texts: (SqlText | undefined)[] = [];
  const values: SqlValue[] = [];
  for (const given of parts) {
    const part = given instanceof SqlStatement ? given : toStatement(given);
    if (part instanceof SqlStatement) {
      texts.push(part.text);
      values.push(...part.values);
    } else {
      texts.push(undefined);
      values.push(part);
    }
  }
  return { texts, values };
}

function toStatement(part: SqlPart): SqlValue | SqlStatement<unknown> {
  return typeof part === "object" && part !== null && nameInSql in part ? part[nameInSql] : part;
}

const parameter = ["", ""] as const;

function merge([start = "", ...literals]: readonly string[], texts: PartTexts): SqlText {
  const merged: string[] = [];
  let current = start;
  for (const [index, text] of texts.entries()) {
    const [first = "", ...rest] = text?.literals ?? parameter;
    current += first;
    for (const next of rest) {
      merged.push(current);
      current = next;
    }
    current += literals[index] ?? "";
  }
  return new SqlText(...merged, current);
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
/** The part of a runner that repositories use, on any database. */
export type SqlWriter = Pick<SqlRunner, "query" | "first" | "execute">;

type PreparedText = { readonly name: string; readonly text: string };

/** By text. The program has a bounded number of texts, because no text holds a value. */
const preparedTexts = new Map<string, PreparedText>();

function prepare(text: string): PreparedText {
  const known = preparedTexts.get(text);
  if (known) return known;
  const prepared = { name: createHash("sha256").update(text).digest("base64url"), text };
  preparedTexts.set(text, prepared);
  return prepared;
}

function toQuery({ text, values }: SqlStatement<unknown>): PreparedText & { readonly values: SqlValue[] } {
  return { ...text.prepared, values: [...values] };
}
