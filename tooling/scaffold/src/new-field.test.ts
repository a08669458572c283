import { fileURLToPath } from "node:url";

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { addDomain } from "./new-domain.ts";
import { addField } from "./new-field.ts";
import { Project } from "./project.ts";
import { anyDomains } from "./testing/any-domain.ts";
import { textsOf } from "./testing/texts.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A project with domains, whose changes are formatted as in files. */
async function projectWith(...domains: readonly (readonly [string, readonly string[]])[]): Promise<Project> {
  const project = new Project(root);
  for (const [name, fields] of domains) await addDomain(project, name, fields);
  await project.format();
  return project;
}

test("a domain with a field that is added later is the domain with all fields", async () => {
  const added = fc.constantFrom("vat:text(20)?", "rank:int(-5..5)=2", "isBlocked:boolean=false", "agent:ref(user)?");
  const moreKinds = fc.constantFrom("tone:choice(warm|cold)=cold", "until:moment?", "fax:email?");
  await fc.assert(
    fc.asyncProperty(anyDomains, fc.oneof(added, moreKinds), async ([first, ...others], field) => {
      const { name, fields } = first ?? { name: "supplier", fields: ["name:text"] };
      const rest = others.map((other) => [other.name, other.fields] as const);
      const project = await projectWith([name, fields], ...rest);
      expect((await addField(project, name, field)).byHand).toEqual([]);
      await project.format();
      expect(await textsOf(project)).toEqual(await textsOf(await projectWith([name, [...fields, field]], ...rest)));
    }),
    { numRuns: 8 },
  );
});

test("a field is merged into files that were edited, and a conflict is named and leaves the file alone", async () => {
  const project = await projectWith(["supplier", ["name:text"]]);
  const service = "packages/services/src/supplier.ts";
  const model = "packages/models/src/supplier.ts";
  const rule = "/** A rule of our own. */\nexport const rule = 1;\n";
  project.write(service, `${await project.read(service)}\n${rule}`);
  const list = "packages/services/src/services.ts";
  const moved = (await project.read(list)).replace("function createServices", "function makeServices");
  project.write(list, moved);
  const edited = (await project.read(model)).replace("readonly name: string;", "readonly title: string;");
  project.write(model, edited);
  const { byHand } = await addField(project, "supplier", "level:choice(low|high)=low");
  expect(byHand.toSorted()).toEqual([
    `${model}: add level as the other fields are there`,
    `${list}: the function createServices is missing; add level as user is there`,
  ]);
  expect([await project.read(model), await project.read(list)]).toEqual([edited, moved]);
  expect(await project.read(service)).toContain(rule);
  expect(await project.read("packages/repositories/src/postgres/supplier.ts")).toContain('"level"');
  expect(await project.read("packages/repositories/src/sqlite/supplier.ts")).toContain('"level"');
  expect(await project.read("packages/adapters/prisma/schema.prisma")).toMatch(/level +SupplierLevel +@default\(low\)/);
});

test.each([
  ["product", "vat:text?", "written by hand"],
  ["invoice", "vat:text?", "There is no domain invoice"],
  ["supplier", "vat:text", 'add "?" for null'],
  ["supplier", "vat:text(20) unique", "cannot be unique"],
  ["supplier", "rating:int(1..5)?", "given twice"],
  ["supplier", "note:text=none", "only `new domain` can add"],
])("addField() refuses %s with %s", async (name, field, message) => {
  const project = await projectWith(["supplier", ["rating:int(1..5)"]]);
  await expect(addField(project, name, field)).rejects.toThrow(message);
});
