import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { addDomain } from "./new-domain.ts";
import { Project } from "./project.ts";
import { removeDomain } from "./remove-domain.ts";
import { anyDomains } from "./testing/any-domain.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

test("removing domains in any order leaves the files as they were", async () => {
  const plan = anyDomains.chain((domains) =>
    fc.tuple(fc.constant(domains), fc.shuffledSubarray([...domains], { minLength: domains.length })),
  );
  await fc.assert(
    fc.asyncProperty(plan, async ([added, removed]) => {
      const project = new Project(root);
      for (const { name, fields } of added) expect((await addDomain(project, name, fields)).byHand).toEqual([]);
      for (const { name } of removed) await removeDomain(project, name, { dropData: false });
      for (const change of project.summary().filter((each) => each.startsWith("edit "))) {
        const file = change.slice("edit ".length);
        expect({ file, text: await project.read(file) }).toEqual({
          file,
          text: await readFile(path.join(root, file), "utf8"),
        });
      }
      expect(project.summary().filter((change) => change.startsWith("create "))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ["Supplier", ["name:text"], "is no name of a domain"],
  ["news", ["name:text"], "is a plural"],
  ["product", ["name:text"], "There is a domain product already"],
  ["supplier", ["email:email", "email:text"], "given twice"],
  ["supplier", ["owner:ref(invoice)"], "refers to invoice; references are to user, product, todo"],
  ["class", ["name:text"], "clash in packages/models/src/class.ts"],
  ["map", ["name:text"], "The name map has another meaning"],
  ["set", ["name:text"], "The name Set has another meaning"],
  ["row", ["name:text"], "The name row has another meaning"],
  ["owner", ["name:text"], "clash in packages/handlers/src/access.test.ts"],
  ["mark", ["name:text"], "tooling/conformance/src/world.ts has the name mark already"],
  ["response", ["name:text"], "packages/models/src/response.ts exists already"],
  ["deadLetter", ["name:text"], "There is a domain deadLetter already"],
])("addDomain() refuses %s with %j", async (name, fields, message) => {
  await expect(addDomain(new Project(root), name, fields)).rejects.toThrow(message);
});

test("removeDomain() refuses an unknown domain, and one that other files use", async () => {
  const project = new Project(root);
  await expect(removeDomain(project, "supplier", { dropData: false })).rejects.toThrow("There is no domain supplier");
  await expect(removeDomain(project, "product", { dropData: true })).rejects.toThrow(
    /Other files use the product[^]*packages\/services\/src\/order\.ts/,
  );
});

test.each(["", "?"])("a domain to which another refers with ref(…)%s is removed after it", async (optional) => {
  const project = new Project(root);
  await addDomain(project, "deliverySlot", ["name:text"]);
  await addDomain(project, "parcel", ["weight:int(1..30)", `slot:ref(deliverySlot)${optional}`]);
  expect(await project.read("packages/services/src/parcel.ts")).toContain("deliverySlots.findById(slotId)");
  await expect(removeDomain(project, "deliverySlot", { dropData: false })).rejects.toThrow(/arcel/);
});

test("addDomain() names a place that it does not find, and leaves the file alone", async () => {
  const project = new Project(root);
  const file = "packages/services/src/services.ts";
  project.write(file, (await project.read(file)).replace("function createServices", "function makeServices"));
  const before = await project.read(file);
  const { byHand } = await addDomain(project, "supplier", ["name:text"]);
  expect(byHand).toEqual([expect.stringContaining(`${file}: the function createServices is missing`)]);
  expect(await project.read(file)).toBe(before);
});
