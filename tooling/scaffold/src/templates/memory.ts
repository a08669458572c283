import { type Domain, filterFields, namesOf, searchField, uniqueFields } from "../domain.ts";
import { type Reference, referencesOf } from "../reference-target.ts";
import { capital } from "../words.ts";

/** `packages/repositories/src/memory/<domain>.ts` */
export function memoryFile(domain: Domain): string {
  const { name, type, types, plural, file } = domain;
  const search = searchField(domain);
  const filters = filterFields(domain);
  const unique = uniqueFields(domain);
  const isMatching = search !== undefined || filters.length > 0;
  const references = referencesOf(domain.fields);
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

function referenceCheck(entity: string, field: Reference): string {
  const { plural, words } = namesOf(field.to);
  const value = `${entity}.${field.name}`;
  const table = `this.#database.table("${plural}")`;
  const isMissing = field.isOptional ? `${value} !== null && !${table}.has(${value})` : `!${table}.has(${value})`;
  return `if (${isMissing}) throw new Error(\`${capital(words)} \${${value}} does not exist\`);`;
}
