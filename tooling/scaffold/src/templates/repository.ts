import { type Domain, uniqueFields } from "../domain.ts";
import { label } from "../words.ts";

/** `packages/repositories/src/<domain>.ts` */
export function repositoryFile(domain: Domain): string {
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
