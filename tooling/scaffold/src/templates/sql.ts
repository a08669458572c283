import { type Domain, filterFields, hasName, searchField, uniqueFields } from "../domain.ts";
import { toSnake } from "../words.ts";

/** The difference between databases that understand SQL. */
type Dialect = {
  /** Begins the names of classes. */
  readonly prefix: string;
  /** The folder of the adapter. */
  readonly adapter: string;
  readonly runner: string;
  /** The end of a statement that locks the rows that it selects. */
  readonly lock: string;
  /** The imports of the function that pages, and of `contains`. */
  imports(isSearching: boolean): string;
  /** The condition that a column contains a text. */
  contains(column: string, text: string): string;
};

const postgres: Dialect = {
  prefix: "Postgres",
  adapter: "database",
  runner: "SqlRunner",
  lock: " FOR NO KEY UPDATE",
  imports: (isSearching) => `import { ${isSearching ? "containing, " : ""}listPage } from "./page.ts";`,
  contains: (column, text) => `is(${column}, "LIKE", containing(${text}))`,
};

const sqlite: Dialect = {
  prefix: "Sqlite",
  adapter: "sqlite",
  runner: "SqlWriter",
  lock: "",
  imports: (isSearching) =>
    [
      'import { listPage } from "../postgres/page.ts";',
      ...(isSearching ? ['import { contains } from "./conditions.ts";'] : []),
    ].join("\n"),
  contains: (column, text) => `contains(${column}, ${text})`,
};

/** `packages/repositories/src/postgres/<domain>.ts` */
export const postgresFile = (domain: Domain): string => sqlFile(domain, postgres);
/** `packages/repositories/src/sqlite/<domain>.ts` */
export const sqliteFile = (domain: Domain): string => sqlFile(domain, sqlite);

function sqlFile(domain: Domain, dialect: Dialect): string {
  const { name, type, types, plural, file } = domain;
  const search = searchField(domain);
  const unique = uniqueFields(domain);
  const columns = ["id", ...domain.fields.map((field) => field.name), "createdAt", "updatedAt", "version"];
  const isMatching = search !== undefined || filterFields(domain).length > 0;
  const helpers = ["insertInto", "is", "fields", ...(search ? ["type NewRow"] : []), "pick", "update"];
  const folded = search && `${search.name}Folded`;
  return `
${unique.length > 0 ? `import { isUniqueViolation } from "@baklava/adapters/${dialect.adapter}/is-unique-violation";` : ""}
import { sql, type SqlReader, type ${dialect.runner}${isMatching ? ", type SqlStatement" : ""} } from "@baklava/adapters/database/sql";
import { ${helpers.join(", ")} } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Page } from "@baklava/models/page";
import type { List${types}Request, ${type} } from "@baklava/models/${file}";
${search ? 'import { fold } from "@baklava/utils/fold";' : ""}

import type { ${unique.length > 0 ? `Update${type}Result, ` : ""}${type}Repository, ${type}View } from "../${file}.ts";
${dialect.imports(search !== undefined)}

const { ${plural} } = tables;

const ${name} = pick(${plural}, ${columns.map((column) => JSON.stringify(column)).join(", ")});
const select${type} = sql\`SELECT \${fields(${name})} FROM \${${plural}}\`;
${
  search
    ? `
function toRow(stored: ${type}): NewRow<typeof ${plural}> {
  return { ...stored, ${folded}: fold(stored.${search.name}) };
}
`
    : ""
}
export class ${dialect.prefix}${type}Repository implements ${type}Repository {
  readonly #sql: ${dialect.runner};

  constructor(runner: ${dialect.runner}) {
    this.#sql = runner;
  }

  findById(id: string): Promise<${type} | undefined> {
    return this.#sql.first(sql\`\${select${type}} WHERE \${is(${plural}.id, "=", id)}\`);
  }

  lock(id: string): Promise<${type} | undefined> {
    return this.#sql.first(sql\`\${select${type}} WHERE \${is(${plural}.id, "=", id)}${dialect.lock}\`);
  }

  ${
    unique.length === 0
      ? `async insert(inserted: ${type}): Promise<void> {
    await this.#sql.execute(insertInto(${plural}, ${search ? "toRow(inserted)" : "inserted"}));
  }`
      : `async insert(inserted: ${type}): Promise<boolean> {
    const count = await this.#sql.execute(sql\`\${insertInto(${plural}, ${search ? "toRow(inserted)" : "inserted"})} ON CONFLICT DO NOTHING\`);
    if (count === 0 && (await this.findById(inserted.id))) throw new Error(\`${type} id \${inserted.id} is in use\`);
    return count === 1;
  }`
  }

  ${
    unique.length === 0
      ? `async update(changed: ${type}): Promise<boolean> {
    const { id, createdAt: _, ...changes } = ${search ? "toRow(changed)" : "changed"};
    const count = await this.#sql.execute(sql\`
      \${update(${plural}, changes)}
      WHERE \${is(${plural}.id, "=", id)} AND \${is(${plural}.version, "=", changed.version - 1)}\`);
    return count === 1;
  }`
      : `async update(changed: ${type}): Promise<Update${type}Result> {
    const { id, createdAt: _, ...changes } = ${search ? "toRow(changed)" : "changed"};
    try {
      const count = await this.#sql.execute(sql\`
        \${update(${plural}, changes)}
        WHERE \${is(${plural}.id, "=", id)} AND \${is(${plural}.version, "=", changed.version - 1)}\`);
      return count === 1 ? "updated" : "stale";
    } catch (error) {
      if (${unique.map((field) => `isUniqueViolation(error, ${JSON.stringify(toSnake(field.name))})`).join(" || ")}) return "taken";
      throw error;
    }
  }`
  }
}

export class ${dialect.prefix}${type}View implements ${type}View {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  find(id: string): Promise<${type} | undefined> {
    return this.#sql.first(sql\`\${select${type}} WHERE \${is(${plural}.id, "=", id)}\`);
  }

  list(query: List${types}Request): Promise<Page<${type}>> {
    return listPage(this.#sql, query, {
      entity: "${name}",
      select: select${type},
      sortings: { id: ${plural}.id, ${hasName(domain) ? `name: ${plural}.nameFolded, ` : ""}createdAt: ${plural}.createdAt },
      conditions: ${isMatching ? "matching(query)" : "[]"},
      toItem: (row) => row,
    });
  }
}
${isMatching ? matchingSource(domain, dialect) : ""}`;
}

function matchingSource(domain: Domain, { contains }: Dialect): string {
  const { types, plural } = domain;
  const search = searchField(domain);
  const filters = filterFields(domain);
  const names = [...filters.map((field) => field.name), ...(search ? ["text"] : [])];
  return `
function* matching({ ${names.join(", ")} }: List${types}Request): Iterable<SqlStatement> {
  ${filters.map(({ name }) => `if (${name} !== undefined) yield is(${plural}.${name}, "=", ${name});`).join("\n")}
  ${search ? `if (text !== undefined) yield ${contains(`${plural}.${search.name}Folded`, "fold(text)")};` : ""}
}
`;
}
