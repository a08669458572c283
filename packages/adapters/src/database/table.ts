import { compose, joined, nameInSql, sql, SqlStatement, SqlText, type SqlValue } from "./sql.ts";

/** A part of a statement that has a value of this type in each row. */
export type Expression<Value = unknown> = SqlStatement & {
  /** Absent at run time. */
  readonly [valueType]?: Value;
};
declare const valueType: unique symbol;

/** A column, written with its table in a statement: `"users"."created_at"`. */
export type Column<Value = unknown> = ColumnStatement & Expression<Value>;

class ColumnStatement extends SqlStatement {
  /** Without the table and quoted, as an INSERT names it. */
  readonly ownName: SqlStatement;
  readonly columnName: string;

  constructor(tableName: string, columnName: string) {
    super(new SqlText(`${quoted(tableName)}.${quoted(columnName)}`));
    this.columnName = columnName;
    this.ownName = identifier(columnName);
  }
}

type Columns<Row> = { readonly [Field in keyof Row]: Column<Row[Field]> };

/** A table of the database; its properties are its columns. `Default` names the columns that a new row may leave out. */
export type Table<Row = object, Default extends keyof Row = never> = Columns<Row> & {
  readonly [nameInSql]: SqlStatement;
  /** Absent at run time. */
  readonly [types]?: { readonly row: Row; readonly inserted: Omit<Row, Default> & Partial<Pick<Row, Default>> };
};
declare const types: unique symbol;

type TypesOf<T> = T extends { readonly [types]?: infer Types } ? NonNullable<Types> : never;
/** A new row of a table. */
export type NewRow<T> = TypesOf<T> extends { readonly inserted: infer Row } ? Row : never;
type Changes<T> =
  TypesOf<T> extends { readonly row: infer Row }
    ? { readonly [Field in keyof Row]?: Row[Field] | SqlStatement }
    : never;

/** Describes a table: its columns' names, by field. `prisma/generate-tables.ts` writes the calls. */
export function table<Row, Default extends keyof Row>(
  tableName: string,
  columnNames: Readonly<Record<keyof Row, string>>,
): Table<Row, Default> {
  const entries = Object.entries<string>(columnNames).map(([field, name]) => [
    field,
    new ColumnStatement(tableName, name),
  ]);
  const columns = Object.fromEntries(entries) as Columns<Row>;
  return { ...columns, [nameInSql]: identifier(tableName) };
}

type Selection = Readonly<Record<string, Expression>>;

/** A row of a selection. */
export type RowOf<S extends Selection> = {
  readonly [Field in keyof S]: S[Field] extends { readonly [valueType]?: infer Value }
    ? Exclude<Value, undefined>
    : never;
};

/** Some columns of a table, as a selection. */
export function pick<T extends Table, const Field extends Exclude<keyof T, symbol>>(
  from: T,
  ...chosen: readonly Field[]
): Pick<T, Field> {
  return Object.fromEntries(chosen.map((field) => [field, from[field]])) as Pick<T, Field>;
}

/** The list behind SELECT or RETURNING; a row has the value of each expression under its key. */
export function fields<const S extends Selection>(selection: S): SqlStatement<RowOf<S>> {
  const parts = Object.entries(selection).map(([field, part]) => sql`${part} AS ${identifier(field)}`);
  return joined(parts, ", ");
}

/** A computed value. Its type is a claim: only a test that runs the statement checks it. */
export function computed<Value>(part: SqlStatement): Expression<Value> {
  return part;
}

/** A JSON object with the values of a selection; their types are those that JSON has, too. */
export function jsonObject<const S extends Readonly<Record<string, Expression<string | number | boolean | null>>>>(
  selection: S,
): Expression<RowOf<S>> {
  const parts = Object.entries(selection).map(([field, part]) => sql`${literal(field)}, ${part}`);
  return computed(sql`json_build_object(${joined(parts, ", ")})`);
}

/** Compares a column with a value of its type, or with another column. */
export function is<Value>(
  column: Expression<Value>,
  comparison: "=" | "<>" | "<" | "<=" | ">" | ">=" | "LIKE",
  value: NoInfer<(NonNullable<Value> & SqlValue) | Expression<Value>>,
): SqlStatement {
  if (value instanceof SqlStatement) return joined([column, value], ` ${comparison} `);
  return new SqlStatement(comparingText(column, comparison), [value]);
}

/** Whether the column has one of many values. */
export function isAny<Value extends string | number>(
  column: Expression<Value>,
  values: NoInfer<readonly string[] & readonly Value[]>,
): SqlStatement {
  return sql`${column} = ANY(${values})`;
}

/**
 * Whether the column has one of some values that the program names. They stand in the text of the statement, so that
 * PostgreSQL can use an index that has the same condition.
 */
export function isIn<Value extends string>(
  column: Expression<Value>,
  ...values: readonly NoInfer<Value>[]
): SqlStatement {
  return sql`${column} IN (${joined(values.map(literal), ", ")})`;
}

/** The opposite of `isIn`. */
export function isNotIn<Value extends string>(
  column: Expression<Value>,
  ...values: readonly NoInfer<Value>[]
): SqlStatement {
  return sql`${column} NOT IN (${joined(values.map(literal), ", ")})`;
}

/** Columns without their table, as `ON CONFLICT` names them. */
export function names(...columns: readonly Column[]): SqlStatement {
  return joined(
    columns.map((column) => column.ownName),
    ", ",
  );
}

/** The value that a column would have got in the row that ran into a conflict. */
export function excluded<Value>({ ownName }: Column<Value>): Expression<Value> {
  return computed(sql`excluded.${ownName}`);
}

/** Stores a row. */
export function insertInto<T extends Table>(into: T, row: NewRow<T>): SqlStatement {
  const values = row as Readonly<Record<string, SqlValue>>;
  return new SqlStatement(textFor(insertTexts, into, Object.keys(values)), Object.values(values));
}

/** Stores rows with the same fields; their number does not change the text of the statement. */
export function insertAll<T extends Table>(into: T, rows: readonly NewRow<T>[]): SqlStatement {
  const fieldNames = Object.keys(rows[0] ?? {});
  const columnNames = fieldNames.map((field) => [field, columnOf(into, field).columnName] as const);
  const json = (rows as readonly Readonly<Record<string, unknown>>[]).map((row) =>
    Object.fromEntries(columnNames.map(([field, columnName]) => [columnName, row[field]])),
  );
  return new SqlStatement(textFor(insertAllTexts, into, fieldNames), [JSON.stringify(json)]);
}

/** Changes columns: `WHERE` is to follow. An expression may use the old values. */
export function update<T extends Table>(changed: T, changes: Changes<T>): SqlStatement {
  const values = changes as Readonly<Record<string, SqlValue | SqlStatement>>;
  return compose(textFor(updateTexts, changed, Object.keys(values)).literals, Object.values(values));
}

type TextOf = (name: string, columns: readonly string[]) => SqlText;

const insertTexts: TextOf = (name, columns) =>
  new SqlText(`INSERT INTO ${name} (${columns.join(", ")}) VALUES (`, ...columns.slice(1).map(() => ", "), ")");

const insertAllTexts: TextOf = (name, columns) =>
  new SqlText(
    `INSERT INTO ${name} (${columns.join(", ")}) SELECT ${columns.join(", ")} FROM jsonb_populate_recordset(NULL::${name}, `,
    ")",
  );

const updateTexts: TextOf = (name, [first = "", ...columns]) =>
  new SqlText(`UPDATE ${name} SET ${first} = `, ...columns.map((column) => `, ${column} = `), "");

/** Texts are made once and kept: `sql` recognises them, and with them the statement around. */
const madeTexts = new Map<TextOf, WeakMap<Table, Map<string, SqlText>>>();

function textFor(textOf: TextOf, of: Table, fieldNames: readonly string[]): SqlText {
  const byTable = madeTexts.get(textOf) ?? new WeakMap<Table, Map<string, SqlText>>();
  const byFields = byTable.get(of) ?? new Map<string, SqlText>();
  const key = fieldNames.join();
  const columns = () => fieldNames.map((field) => columnOf(of, field).ownName.text.literals.join(""));
  const text = byFields.get(key) ?? textOf(of[nameInSql].text.literals.join(""), columns());
  madeTexts.set(textOf, byTable.set(of, byFields.set(key, text)));
  return text;
}

const comparingTexts = new WeakMap<SqlText, Map<string, SqlText>>();

function comparingText({ text }: SqlStatement, comparison: string): SqlText {
  const known = comparingTexts.get(text) ?? new Map<string, SqlText>();
  const comparing = known.get(comparison) ?? new SqlText(`${text.literals.join("")} ${comparison} `, "");
  comparingTexts.set(text, known.set(comparison, comparing));
  return comparing;
}

function columnOf(owner: object, field: string): Column {
  const column = (owner as Readonly<Record<string, Column>>)[field];
  if (!column) throw new Error(`The table has no column for the field ${field}`);
  return column;
}

function identifier(text: string): SqlStatement {
  return new SqlStatement(new SqlText(quoted(text)));
}

function literal(text: string): SqlStatement {
  return new SqlStatement(new SqlText(`'${text.replaceAll("'", "''")}'`));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
