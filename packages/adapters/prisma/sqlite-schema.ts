import type { GeneratorOptions } from "@prisma/generator-helper";

type Datamodel = GeneratorOptions["dmmf"]["datamodel"];
type Model = Datamodel["models"][number];
type Field = Model["fields"][number];

/**
 * The tables and indexes of `schema.prisma` in the SQL of SQLite, and the columns whose values are of a type that
 * SQLite lacks. Prisma itself refuses enums, lists and types of PostgreSQL for SQLite.
 */
export function toSqliteSource(datamodel: Datamodel): string {
  const models = new Map(datamodel.models.map((model) => [model.name, model]));
  const tables = datamodel.models.map((model) => [tableName(model), createTable(model, models, datamodel)]);
  const indexes = datamodel.indexes
    .filter(({ type, isDefinedOnField }) => type !== "id" && !isDefinedOnField)
    .map((index) => createIndex(index, modelOf(models, index.model)));
  const columns = datamodel.models.map((model) => [tableName(model), columnTypes(model)]);
  return [
    "// Generated from schema.prisma: change that, and run `pnpm generate`.",
    exported("tables", Object.fromEntries(tables)),
    exported("indexes", Object.fromEntries(indexes)),
    exported("columnTypes", Object.fromEntries(columns)),
    "",
  ].join("\n");
}

function exported(name: string, value: unknown): string {
  return `export const ${name} = ${JSON.stringify(value, null, 2)} as const;`;
}

const storedAs: Readonly<Record<string, string>> = {
  BigInt: "INTEGER",
  Boolean: "INTEGER",
  DateTime: "INTEGER",
  Decimal: "TEXT",
  Float: "REAL",
  Int: "INTEGER",
  Json: "TEXT",
  String: "TEXT",
};

function createTable(model: Model, models: ReadonlyMap<string, Model>, { enums }: Datamodel): string {
  const values = new Map(enums.map((each) => [each.name, each.values.map(({ name, dbName }) => dbName ?? name)]));
  const columns = columnsOf(model);
  const counted = columns.find(isCounted);
  const key = model.primaryKey?.fields ?? [];
  const parts = [
    ...columns.map((column) => createColumn(column, { values: values.get(column.type), counted })),
    ...(key.length === 0 ? [] : [`PRIMARY KEY (${columnNames(model, key)})`]),
    ...model.fields
      .filter(({ relationFromFields: [first] = [] }) => first !== undefined)
      .map((field) => {
        const other = modelOf(models, field.type);
        const to = `${quoted(tableName(other))} (${columnNames(other, field.relationToFields ?? [])})`;
        return `FOREIGN KEY (${columnNames(model, field.relationFromFields ?? [])}) REFERENCES ${to}`;
      }),
  ];
  return `CREATE TABLE ${quoted(tableName(model))} (\n  ${parts.join(",\n  ")}\n) STRICT`;
}

/** SQLite counts up the primary key alone; the key of the schema is unique besides. */
function createColumn(
  field: Field,
  { values, counted }: { readonly values: readonly string[] | undefined; readonly counted: Field | undefined },
): string {
  const name = quoted(field.dbName ?? field.name);
  if (field === counted) return `${name} INTEGER PRIMARY KEY AUTOINCREMENT`;
  const type = values || field.isList ? "TEXT" : storedAs[field.type];
  if (type === undefined)
    throw new Error(`Column ${field.name} has the type ${field.type}, unknown in sqlite-schema.ts`);
  const usual = defaultOf(field);
  return [
    `${name} ${type}`,
    ...(field.isRequired ? ["NOT NULL"] : []),
    ...(field.isId && !counted ? ["PRIMARY KEY"] : []),
    ...(field.isUnique || (field.isId && counted) ? ["UNIQUE"] : []),
    ...(usual === undefined ? [] : [`DEFAULT ${usual}`]),
    ...(values ? [`CHECK (${name} IN (${values.map(literal).join(", ")}))`] : []),
  ].join(" ");
}

function defaultOf({ name, default: usual, isList }: Field): string | undefined {
  if (usual === undefined) return undefined;
  if (isList) return literal(JSON.stringify(usual));
  if (typeof usual === "boolean") return String(Number(usual));
  if (typeof usual === "number") return String(usual);
  if (typeof usual === "string") return literal(usual);
  if (typeof usual === "object" && "name" in usual && usual.name === "now") return "(unixepoch('subsec') * 1000)";
  throw new Error(`Column ${name} has a default that sqlite-schema.ts does not know`);
}

function createIndex(index: Datamodel["indexes"][number], model: Model): readonly [string, string] {
  const fields = index.fields.map(({ name }) => name);
  const columns = fields.map((field) => columnNames(model, [field]));
  const name = [tableName(model), ...columns.map((column) => column.replaceAll('"', "")), "idx"].join("_");
  const unique = index.type === "unique" ? "UNIQUE " : "";
  const on = `${quoted(tableName(model))} (${columns.join(", ")})`;
  return [name, `CREATE ${unique}INDEX ${quoted(name)} ON ${on}`];
}

/** For the columns whose values SQLite keeps as something else. */
function columnTypes(model: Model): Readonly<Record<string, string>> {
  const typed = columnsOf(model).flatMap(({ dbName, name, type, isList }) => {
    const kind = isList ? "json" : kinds[type];
    return kind === undefined ? [] : [[dbName ?? name, kind] as const];
  });
  return Object.fromEntries(typed);
}

const kinds: Readonly<Record<string, string>> = { BigInt: "text", Boolean: "boolean", DateTime: "date", Json: "json" };

function columnsOf({ fields }: Model): readonly Field[] {
  return fields.filter(({ kind }) => kind === "scalar" || kind === "enum");
}

function isCounted({ default: usual }: Field): boolean {
  return typeof usual === "object" && "name" in usual && usual.name === "autoincrement";
}

function columnNames(model: Model, fields: readonly string[]): string {
  const names = fields.map((field) => model.fields.find(({ name }) => name === field)?.dbName ?? field);
  return names.map(quoted).join(", ");
}

function tableName({ dbName, name }: Model): string {
  return dbName ?? name;
}

function modelOf(models: ReadonlyMap<string, Model>, name: string): Model {
  const model = models.get(name);
  if (!model) throw new Error(`There is no model ${name}`);
  return model;
}

function quoted(name: string): string {
  return `"${name}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
