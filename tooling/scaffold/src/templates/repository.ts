import { type Domain, filterFields, hasName, searchField, uniqueFields } from "../domain.ts";
import type { Field } from "../field.ts";
import { sampleValue } from "../values.ts";
import { capital, label, oneLabel } from "./model.ts";

/** `packages/repositories/src/<domain>.ts` */
export function contractsFile(domain: Domain): string {
  const { name, type, types, file, pluralWords, words } = domain;
  const unique = uniqueFields(domain);
  const taken = unique.map(label).join(" or ");
  return `
import type { Page } from "@baklava/models/page";
import type { List${types}Request, ${type} } from "@baklava/models/${file}";

/** Stores ${pluralWords}. Behaviour is pinned by \`${file}.contract.ts\`. */
export interface ${type}Repository {
  findById(id: string): Promise<${type} | undefined>;

  /** Like \`findById\`, and other units that lock or change the ${words} wait until this one ends. */
  lock(id: string): Promise<${type} | undefined>;

  ${
    unique.length === 0
      ? `/** @throws {Error} when the id is in use. */
  insert(${name}: ${type}): Promise<void>;`
      : `/**
   * \`false\`, with nothing stored, when the ${taken} is taken.
   * @throws {Error} when the id is in use.
   */
  insert(${name}: ${type}): Promise<boolean>;`
  }

  ${
    unique.length === 0
      ? `/** Stores a changed ${words} over the version before it; \`false\` when another unit has changed it since. */
  update(${name}: ${type}): Promise<boolean>;`
      : `/**
   * Stores a changed ${words} over the version before it. After any answer but \`updated\`, leave the unit of work with a
   * refusal: PostgreSQL takes no further statement.
   */
  update(${name}: ${type}): Promise<Update${type}Result>;`
  }
}
${
  unique.length === 0
    ? ""
    : `
/** \`taken\`: another ${words} has the ${taken}. \`stale\`: another unit has changed the ${words} since it was read. */
export type Update${type}Result = "updated" | "taken" | "stale";
`
}
/** Reads ${pluralWords}. Behaviour is pinned by \`${file}.contract.ts\`. */
export interface ${type}View {
  find(id: string): Promise<${type} | undefined>;

  /** One page, sorted and continued as \`UserView.list\` is. */
  list(query: List${types}Request): Promise<Page<${type}>>;
}
`;
}

/** `packages/repositories/src/postgres/<domain>.ts` */
export function postgresFile(domain: Domain): string {
  const { name, type, types, plural, file } = domain;
  const search = searchField(domain);
  const unique = uniqueFields(domain);
  const columns = ["id", ...domain.fields.map((field) => field.name), "createdAt", "updatedAt", "version"];
  const isMatching = search !== undefined || filterFields(domain).length > 0;
  const helpers = ["insertInto", "is", "fields", ...(search ? ["type NewRow"] : []), "pick", "update"];
  const folded = search && `${search.name}Folded`;
  return `
${unique.length > 0 ? 'import { isUniqueViolation } from "@baklava/adapters/database/is-unique-violation";' : ""}
import { sql, type SqlReader, type SqlRunner${isMatching ? ", type SqlStatement" : ""} } from "@baklava/adapters/database/sql";
import { ${helpers.join(", ")} } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Page } from "@baklava/models/page";
import type { List${types}Request, ${type} } from "@baklava/models/${file}";
${search ? 'import { fold } from "@baklava/utils/fold";' : ""}

import type { ${unique.length > 0 ? `Update${type}Result, ` : ""}${type}Repository, ${type}View } from "../${file}.ts";
import { ${search ? "containing, " : ""}listPage } from "./page.ts";

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
export class Postgres${type}Repository implements ${type}Repository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  findById(id: string): Promise<${type} | undefined> {
    return this.#sql.first(sql\`\${select${type}} WHERE \${is(${plural}.id, "=", id)}\`);
  }

  lock(id: string): Promise<${type} | undefined> {
    return this.#sql.first(sql\`\${select${type}} WHERE \${is(${plural}.id, "=", id)} FOR NO KEY UPDATE\`);
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
      if (${unique.map((field) => `isUniqueViolation(error, ${JSON.stringify(snake(field.name))})`).join(" || ")}) return "taken";
      throw error;
    }
  }`
  }
}

export class Postgres${type}View implements ${type}View {
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
${isMatching ? matchingSource(domain) : ""}`;
}

function matchingSource(domain: Domain): string {
  const { types, plural } = domain;
  const search = searchField(domain);
  const filters = filterFields(domain);
  const names = [...filters.map((field) => field.name), ...(search ? ["text"] : [])];
  return `
function* matching({ ${names.join(", ")} }: List${types}Request): Iterable<SqlStatement> {
  ${filters.map(({ name }) => `if (${name} !== undefined) yield is(${plural}.${name}, "=", ${name});`).join("\n")}
  ${search ? `if (text !== undefined) yield is(${plural}.${search.name}Folded, "LIKE", containing(fold(text)));` : ""}
}
`;
}

/** `packages/repositories/src/memory/<domain>.ts` */
export function memoryFile(domain: Domain): string {
  const { name, type, types, plural, file } = domain;
  const search = searchField(domain);
  const filters = filterFields(domain);
  const unique = uniqueFields(domain);
  const isMatching = search !== undefined || filters.length > 0;
  const references = domain.fields.filter((field) => field.kind === "ref");
  const checks = references.map((field) => referenceCheck(name, field)).join("\n");
  return `
import type { Page } from "@baklava/models/page";
import type { List${types}Request, ${type} } from "@baklava/models/${file}";
${search ? 'import { fold } from "@baklava/utils/fold";' : ""}

import type { ${unique.length > 0 ? `Update${type}Result, ` : ""}${type}Repository, ${type}View } from "../${file}.ts";
import type { MemoryDatabase } from "./database.ts";
import { listPage } from "./page.ts";

export class Memory${type}Repository implements ${type}Repository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<${type} | undefined> {
    return this.#database.table("${plural}").get(id);
  }

  async lock(id: string): Promise<${type} | undefined> {
    this.#database.locks.take("${name}", id);
    return this.findById(id);
  }

  async insert(${name}: ${type}): Promise<${unique.length > 0 ? "boolean" : "void"}> {
    const stored = this.#database.table("${plural}");
    ${unique.length > 0 ? `if (!stored.has(${name}.id) && this.#isTaken(${name})) return false;` : ""}
    ${checks}
    stored.insert(${name});
    ${unique.length > 0 ? "return true;" : ""}
  }

  async update(${name}: ${type}): Promise<${unique.length > 0 ? `Update${type}Result` : "boolean"}> {
    this.#database.locks.take("${name}", ${name}.id);
    const stored = this.#database.table("${plural}");
    if (stored.get(${name}.id)?.version !== ${name}.version - 1) return ${unique.length > 0 ? '"stale"' : "false"};
    ${unique.length > 0 ? `if (this.#isTaken(${name})) return "taken";` : ""}
    ${checks}
    stored.put(${name});
    return ${unique.length > 0 ? '"updated"' : "true"};
  }
  ${
    unique.length > 0
      ? `
  #isTaken(${name}: ${type}): boolean {
    const isSame = (other: ${type}) => ${unique.map((field) => `other.${field.name} === ${name}.${field.name}`).join(" || ")};
    return this.#database.table("${plural}").find((other) => other.id !== ${name}.id && isSame(other)) !== undefined;
  }`
      : ""
  }
}

export class Memory${type}View implements ${type}View {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async find(id: string): Promise<${type} | undefined> {
    return this.#database.table("${plural}").get(id);
  }

  async list(query: List${types}Request): Promise<Page<${type}>> {
    const found = this.#database.table("${plural}").${isMatching ? `filter((${name}) => matches(${name}, query))` : "all()"};
    return listPage(found, query, "${name}");
  }
}
${
  isMatching
    ? `
function matches(${name}: ${type}, query: List${types}Request): boolean {
  ${filters.map((field) => `if (query.${field.name} !== undefined && ${name}.${field.name} !== query.${field.name}) return false;`).join("\n")}
  ${search ? `return query.text === undefined || fold(${name}.${search.name}).includes(fold(query.text));` : "return true;"}
}
`
    : ""
}`;
}

function referenceCheck(entity: string, field: Field): string {
  if (field.kind !== "ref") return "";
  const value = `${entity}.${field.name}`;
  const table = `this.#database.table("${field.to}s")`;
  const isMissing = field.isOptional ? `${value} !== null && !${table}.has(${value})` : `!${table}.has(${value})`;
  return `if (${isMissing}) throw new Error(\`${capital(field.to)} \${${value}} does not exist\`);`;
}

/** `packages/repositories/src/testing/<domain>.ts` */
export function fixtureFile(domain: Domain): string {
  const { name, type, plural, file, one } = domain;
  const unique = uniqueFields(domain);
  const references = domain.fields.filter((field) => field.kind === "ref" && !field.isOptional);
  const values = domain.fields.map((field) => {
    if (field.kind === "ref") return field.isOptional ? `${field.name}: null` : field.name;
    if (field.isOptional) return `${field.name}: null`;
    if (field.isUnique && field.kind === "email") return `${field.name}: \`\${id}@example.com\``;
    if (field.isUnique && field.kind === "text") return `${field.name}: id.slice(-10)`;
    return `${field.name}: ${sampleValue(field, 0)}`;
  });
  const given = references.map((field) => field.name);
  const parameter =
    given.length === 0
      ? `values: Partial<${type}> = {}`
      : `{ ${given.join(", ")}, ...values }: Partial<${type}> & Pick<${type}, ${given.map((field) => JSON.stringify(field)).join(" | ")}>`;
  const store = references.map((field) =>
    field.kind === "ref" && field.to === "product"
      ? `${field.name}: (await stock(storage, aProduct())).id`
      : `${field.name}: (await store(storage, aUser())).id`,
  );
  const shared = new Set(["inUnit", "nextId", "noon"]);
  for (const field of references) {
    if (field.kind !== "ref") continue;
    for (const helper of field.to === "product" ? ["aProduct", "stock"] : ["aUser", "store"]) shared.add(helper);
  }
  return `
import type { ${type} } from "@baklava/models/${file}";

import type { Storage } from "../storage.ts";
import { ${[...shared].toSorted().join(", ")} } from "./storage.ts";

/** ${capital(one)} with an id of its own${unique.length > 0 ? `, and ${unique.map(oneLabel).join(" and ")} of its own` : ""}. */
export function a${type}(${parameter}): ${type} {
  const id = nextId();
  return { id, ${values.join(", ")}, createdAt: noon, updatedAt: noon, version: 1, ...values };
}

/** Stores ${one}. */
export async function store${type}(storage: Storage, values: Partial<${type}> = {}): Promise<${type}> {
  ${
    references.length === 0
      ? `const ${name} = a${type}(values);`
      : `const ${name} = a${type}({ ${store.join(", ")}, ...values });`
  }
  await inUnit(storage, ({ ${plural} }) => ${plural}.insert(${name}));
  return ${name};
}
`;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `packages/repositories/src/<domain>.contract.ts` */
export function contractFile(domain: Domain): string {
  const { name, type, types, plural, file, words, pluralWords } = domain;
  const unique = uniqueFields(domain);
  const search = searchField(domain);
  const hasSort = hasName(domain);
  const filters = filterFields(domain).filter(({ kind }) => kind !== "ref");
  const changed = domain.fields.filter(({ kind, isUnique }) => kind !== "ref" && !isUnique);
  const values = changed.map((field) => `${field.name}: ${sampleValue(field, 1)}`).join(", ");
  const updated = unique.length > 0 ? '"updated"' : "true";
  const stale = unique.length > 0 ? '"stale"' : "false";
  return `
import { cursor } from "@baklava/models/page";
import { type List${types}Request, list${types}Request, type ${type} } from "@baklava/models/${file}";
import { describe, expect, test } from "vitest";

import type { ${unique.length > 0 ? `Update${type}Result` : `${type}Repository`} } from "./${file}.ts";
import type { Storage } from "./storage.ts";
import { a${type}, store${type} } from "./testing/${file}.ts";
${hasSort ? 'import { sortedNames } from "./testing/sorted-names.ts";' : ""}
import { inUnit, nextId } from "./testing/storage.ts";

export function ${name}Contract(storage: () => Storage): void {
  describe("${type}Repository", () => {
    test("findById() finds what insert() stored", async () => {
      const ${name} = await store${type}(storage());
      expect(await find(${name}.id)).toEqual(${name});
      expect(await find(nextId())).toBeUndefined();
    });

    test("insert() throws when the id is in use", async () => {
      const ${name} = await store${type}(storage());
      const again = { ...${name}${unique.map((field) => `, ${field.name}: ${field.kind === "email" ? '"other@example.com"' : '"another"'}`).join("")} };
      await expect(inUnit(storage(), (all) => all.${plural}.insert(again))).rejects.toThrow();
    });

    test("update() stores a change over the version before it, once", async () => {
      const before = await store${type}(storage());
      const after: ${type} = { ...before, ${values ? `${values}, ` : ""}version: 2 };
      expect(await update(after)).toBe(${updated});
      expect(await update(after)).toBe(${stale});
      expect(await find(before.id)).toEqual(after);
      expect(await update({ ...a${type}(before), id: nextId(), version: 2 })).toBe(${stale});
    });

    test("lock() makes two changes at the same moment happen one after the other", async () => {
      const { id } = await store${type}(storage());
      const change = () =>
        inUnit(storage(), async (all) => {
          const before = await all.${plural}.lock(id);
          return before && all.${plural}.update({ ...before, version: before.version + 1 });
        });
      expect(await Promise.all([change(), change(), change()])).toEqual([${updated}, ${updated}, ${updated}]);
      expect(await find(id)).toMatchObject({ version: 4 });
    });
    ${unique.map((field) => uniqueTests(domain, field)).join("\n")}
    ${domain.fields.map((field) => (field.kind === "ref" ? referenceTest(domain, field) : "")).join("\n")}
  });

  describe("${type}View", () => {
    test("find() gives ${domain.one}, or nothing", async () => {
      const ${name} = await store${type}(storage());
      expect(await storage().${plural}.find(${name}.id)).toEqual(${name});
      expect(await storage().${plural}.find(nextId())).toBeUndefined();
    });
    ${
      search
        ? `
    test("list() finds text in the ${label(search)}, taken literally", async () => {
      await store${type}(storage(), { ${search.name}: "Thé" });
      await store${type}(storage(), { ${search.name}: "5%" });
      const found = async (text: string) => (await list({ text })).map(({ ${search.name} }) => ${search.name});
      expect(await found("the")).toEqual(["Thé"]);
      expect(await found("%")).toEqual(["5%"]);
      expect(await found("cup")).toEqual([]);
    });`
        : ""
    }
    ${filters
      .map(
        (field) => `
    test("list() gives the ${pluralWords} with one ${label(field)}", async () => {
      const ${name} = await store${type}(storage(), { ${field.name}: ${sampleValue(field, 0)} });
      await store${type}(storage(), { ${field.name}: ${sampleValue(field, 1)} });
      expect(await list({ ${field.name}: ${sampleValue(field, 0)} })).toEqual([${name}]);
    });`,
      )
      .join("\n")}
    ${
      hasSort
        ? `
    test.each([4, 100])("list() sorts and pages every kind of name by code points, %i a page", async (limit) => {
      for (const itsName of sortedNames.toReversed()) await store${type}(storage(), { name: itsName });
      for (const direction of ["asc", "desc"] as const) {
        const listed = (await pages({ direction, limit })).map((each) => each.name);
        expect(listed).toEqual(direction === "asc" ? sortedNames : sortedNames.toReversed());
      }
    });`
        : ""
    }

    test.each(["asc", "desc"] as const)("list() pages by time %s through ties without a gap or a repeat", async (direction) => {
      for (let count = 0; count < 5; count += 1) await store${type}(storage());
      const all = await list({ sort: "createdAt", direction });
      expect(all).toHaveLength(5);
      expect(await pages({ sort: "createdAt", direction, limit: 2 })).toEqual(all);
    });
  });

  async function find(id: string): Promise<${type} | undefined> {
    return inUnit(storage(), ({ ${plural} }) => ${plural}.findById(id));
  }

  ${
    unique.length > 0
      ? `/** In a unit that is rolled back unless the ${words} was updated. */
  async function update(${name}: ${type}): Promise<Update${type}Result> {
    const outcome = await storage().unitOfWork.run(async ({ ${plural} }) => {
      const result = await ${plural}.update(${name});
      return result === "updated" ? ok(result) : refuse("conflict", result, "");
    });
    return outcome.kind === "ok" ? outcome.value : outcome.reason;
  }`
      : `function update(${name}: ${type}): ReturnType<${type}Repository["update"]> {
    return inUnit(storage(), ({ ${plural} }) => ${plural}.update(${name}));
  }`
  }

  async function list(values: Partial<List${types}Request>): Promise<readonly ${type}[]> {
    return (await storage().${plural}.list({ ...list${types}Request.parse({}), ...values })).items;
  }

  async function pages(values: Partial<List${types}Request>): Promise<readonly ${type}[]> {
    const query = { ...list${types}Request.parse({}), ...values };
    const items: ${type}[] = [];
    let next: string | null | undefined;
    while (next !== null) {
      const page = await storage().${plural}.list({ ...query, ...(next !== undefined && { cursor: cursor.parse(next) }) });
      items.push(...page.items);
      next = page.nextCursor;
    }
    return items;
  }
}
`.replace(
    'import { describe, expect, test } from "vitest";',
    `${unique.length > 0 ? 'import { ok, refuse } from "@baklava/models/result";\n' : ""}import { describe, expect, test } from "vitest";`,
  );
}

/** Source text of the required references of a stored entity, for another one. */
function requiredReferences({ fields }: Domain, except?: Field): readonly string[] {
  return fields.flatMap((field) => (field.kind === "ref" && !field.isOptional && field !== except ? [field.name] : []));
}

function uniqueTests(domain: Domain, field: Field): string {
  const { type, plural } = domain;
  const value = field.kind === "email" ? '"wanted@example.com"' : '"wanted one"';
  const given = requiredReferences(domain);
  const name = oneLabel(field);
  return `
    test("insert() lets exactly one of many win ${name} at the same moment", async () => {
      ${given.length > 0 ? `const { ${given.join(", ")} } = await store${type}(storage());` : ""}
      const attempts = Array.from({ length: 8 }, () => a${type}({ ${[...given, `${field.name}: ${value}`].join(", ")} }));
      const answers = await Promise.all(
        attempts.map((attempt) => inUnit(storage(), (all) => all.${plural}.insert(attempt))),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    test("update() refuses ${name} that is taken", async () => {
      const [first, second] = [await store${type}(storage()), await store${type}(storage())];
      expect(await update({ ...second, ${field.name}: first.${field.name}, version: 2 })).toBe("taken");
      expect(await find(second.id)).toEqual(second);
    });`;
}

function referenceTest(domain: Domain, field: Field): string {
  if (field.kind !== "ref") return "";
  const { type, plural } = domain;
  const given = requiredReferences(domain, field);
  return `
    test("insert() throws for ${oneLabel(field)} that does not exist", async () => {
      ${given.length > 0 ? `const { ${given.join(", ")} } = await store${type}(storage());` : ""}
      const orphan = a${type}({ ${[...given, `${field.name}: nextId()`].join(", ")} });
      await expect(inUnit(storage(), (all) => all.${plural}.insert(orphan))).rejects.toThrow();
    });`;
}
