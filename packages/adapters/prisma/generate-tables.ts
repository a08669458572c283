import { writeFile } from "node:fs/promises";
import path from "node:path";

import generatorHelper from "@prisma/generator-helper";

import { toSqliteSource } from "./sqlite-schema.ts";

/**
 * A generator of `prisma generate`: writes for each table its name in SQL, and for each column its name in SQL and the
 * type of its values as `pg` reads them. A renamed column, or one of another type, so fails the type check of every
 * statement that uses it.
 */
generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: "tables", defaultOutput: "tables.ts" }),
  async onGenerate({ dmmf, generator }) {
    const file = generator.output?.value;
    if (!file) throw new Error("The generator of tables has no output");
    await writeFile(file, toSource(dmmf.datamodel.models));
    await writeFile(path.join(path.dirname(file), "sqlite.ts"), toSqliteSource(dmmf.datamodel));
  },
});

type Model = Parameters<
  Parameters<typeof generatorHelper.generatorHandler>[0]["onGenerate"]
>[0]["dmmf"]["datamodel"]["models"][number];
type Field = Model["fields"][number];

const scalars: Readonly<Record<string, string>> = {
  BigInt: "string",
  Boolean: "boolean",
  DateTime: "Date",
  Decimal: "string",
  Float: "number",
  Int: "number",
  Json: "JsonObject",
  String: "string",
};

function toSource(models: readonly Model[]): string {
  return [
    "// Generated from schema.prisma: change that, and run `pnpm generate`.",
    `import type { JsonObject } from "../sql.ts";`,
    `import { table } from "../table.ts";`,
    `import type * as enums from "./enums.ts";`,
    "",
    "export const tables = {",
    ...models.map(toTable),
    "};",
    "",
    "/** For each table, the values of fields that a row of an earlier release may lack. */",
    "export const defaults: Readonly<Record<string, object>> = {",
    ...models.map((model) => `  ${keyOf(model)}: ${JSON.stringify(defaultsOf(model))},`),
    "};",
    "",
  ].join("\n");
}

function keyOf({ name, dbName }: Model): string {
  return toCamelCase(dbName ?? name);
}

/** Those of the schema, and null for fields that may be null; functions of the database are none. */
function defaultsOf({ fields }: Model): object {
  const columns = fields.filter(({ kind }) => kind === "scalar" || kind === "enum");
  const values = columns.flatMap(({ name, default: usual, isRequired }): readonly (readonly [string, unknown])[] => {
    if (usual === undefined) return isRequired ? [] : [[name, null]];
    return typeof usual === "object" && !Array.isArray(usual) ? [] : [[name, usual]];
  });
  return Object.fromEntries(values);
}

function toTable(model: Model): string {
  const { name, dbName, fields } = model;
  const columns = fields.filter(({ kind }) => kind === "scalar" || kind === "enum");
  const defaults = columns
    .filter(({ hasDefaultValue }) => hasDefaultValue)
    .map((column) => JSON.stringify(column.name));
  const tableName = dbName ?? name;
  return [
    `  ${keyOf(model)}: table<`,
    "    {",
    ...columns.map((column) => `      readonly ${column.name}: ${typeOf(column)};`),
    "    },",
    `    ${defaults.join(" | ") || "never"}`,
    `  >(${JSON.stringify(tableName)}, {`,
    ...columns.map((column) => `    ${column.name}: ${JSON.stringify(column.dbName ?? column.name)},`),
    "  }),",
  ].join("\n");
}

function typeOf({ name, kind, type, isList, isRequired }: Field): string {
  const value = kind === "enum" ? `enums.${type}` : scalars[type];
  if (value === undefined)
    throw new Error(`Column ${name} has the type ${type}, which generate-tables.ts does not know`);
  return `${isList ? `readonly ${value}[]` : value}${isRequired ? "" : " | null"}`;
}

function toCamelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
