import { createHash } from "node:crypto";

import type { ClientBase, Pool } from "pg";

/** What a parameter of a statement can be. */
export type SqlValue = string | number | boolean | Date | null | readonly string[] | readonly number[];

/** SQL whose text is made of literals of the program alone; every value in it is a parameter. Made by `sql`. */
export class SqlStatement<Row = never> {
  readonly literals: readonly string[];
  readonly values: readonly SqlValue[];
  /** Says what a row looks like; never there at run time. */
  declare readonly row: Row;

  constructor(literals: readonly string[], values: readonly SqlValue[]) {
    this.literals = literals;
    this.values = values;
  }
}

/**
 * A statement, or a part of one that goes into another: sql`… WHERE id = ${id} ${more}`. `Row` is what the statement
 * gives; nothing but a test that runs it knows whether it does.
 */
export function sql<Row = never>(
  literals: TemplateStringsArray,
  ...parts: readonly (SqlValue | SqlStatement<unknown>)[]
): SqlStatement<Row> {
  const texts = [literals[0] ?? ""];
  const values: SqlValue[] = [];
  const append = (text: string) => void texts.push((texts.pop() ?? "") + text);
  for (const [index, part] of parts.entries()) {
    const next = literals[index + 1] ?? "";
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

/** Runs statements. Each is parsed and planned once on each connection, then known there by a name. */
export class SqlRunner {
  readonly #connection: () => Pick<Pool | ClientBase, "query">;

  constructor(connection: () => Pick<Pool | ClientBase, "query">) {
    this.#connection = connection;
  }

  /** The rows that a statement gives. */
  async query<Row extends object>(statement: SqlStatement<Row>): Promise<readonly Row[]> {
    return (await this.#connection().query<Row>(toQuery(statement))).rows;
  }

  /** @returns how many rows a statement has stored, changed or removed. */
  async execute(statement: SqlStatement<unknown>): Promise<number> {
    return (await this.#connection().query(toQuery(statement))).rowCount ?? 0;
  }
}

/** By text. There are as many as the program has statements, because no text holds a value. */
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
