import { type Domain, filterFields, hasName, searchField, uniqueFields } from "../domain.ts";
import type { Field } from "../field.ts";
import { sampleValue } from "../values.ts";
import { label, oneLabel } from "../words.ts";

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
