import { fileURLToPath } from "node:url";

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { addDomain } from "./new-domain.ts";
import { addField } from "./new-field.ts";
import { addOperation, removeOperation } from "./new-operation.ts";
import { Project } from "./project.ts";
import { textsOf } from "./testing/texts.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A project with a domain that has a field of each kind which an operation can set. */
async function projectWithSupplier(): Promise<Project> {
  const project = new Project(root);
  const fields = ["isArchived:boolean", "level:choice(low|high)?", "rank:int(1..9)", "note:text?", "at2:moment?"];
  await addDomain(project, "supplier", ["name:text unique", "since:moment", "agent:ref(user)", ...fields]);
  return project;
}

const changes = ["isArchived=true", "isArchived=false", "level=high", "level=null", "rank=4", "note=gone", "at2=now"];

test("removing operations in any order leaves the files as they were", async () => {
  const verbs = fc.uniqueArray(fc.constantFrom("archive", "edits", "hold", "markAsPaid"), { minLength: 1 });
  const plan = verbs.chain((added) =>
    fc.tuple(
      fc.tuple(
        ...added.map((verb) => fc.tuple(fc.constant(verb), fc.shuffledSubarray(changes.slice(2), { minLength: 1 }))),
      ),
      fc.shuffledSubarray(added, { minLength: added.length }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(plan, async ([added, removed]) => {
      const project = await projectWithSupplier();
      await project.format();
      const before = await textsOf(project);
      for (const [verb, set] of added) {
        expect((await addOperation(project, "supplier", verb, { changes: set })).byHand).toEqual([]);
        await project.format();
      }
      for (const verb of removed) await removeOperation(project, "supplier", verb);
      await project.format();
      expect(await textsOf(project)).toEqual(before);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

test("a field is merged into a domain with an operation", async () => {
  const project = await projectWithSupplier();
  await project.format();
  await addOperation(project, "supplier", "archive", { changes: ["isArchived=true"] });
  await project.format();
  expect((await addField(project, "supplier", "vat:text(20)?")).byHand).toEqual([]);
  expect(await project.read("packages/services/src/supplier.ts")).toContain("archive(request: ArchiveSupplierRequest");
});

test("a place that is not found is named, and its file is left alone", async () => {
  const project = await projectWithSupplier();
  const file = "packages/services/src/supplier.ts";
  const edited = (await project.read(file)).replace("  edit(request", "  change(request");
  project.write(file, edited);
  const { byHand } = await addOperation(project, "supplier", "archive", { changes: ["isArchived=true"] });
  expect(byHand).toEqual([`${file}: SupplierService.edit is missing; add archive as edit is there`]);
  expect(await project.read(file)).toBe(edited);
});

test.each([
  ["supplier", "edit", ["rank=4"], "The name edit is reserved"],
  ["supplier", "delete", ["rank=4"], "The name delete is reserved"],
  ["supplier", "Archive", ["rank=4"], "is no name of an operation"],
  ["supplier", "archive", ["rank"], "is no change"],
  ["supplier", "archive", ["rank=0.5"], "0.5 is no value of rank"],
  ["supplier", "archive", ["rank=10"], "10 is no value of rank"],
  ["supplier", "archive", ["rank=null"], "cannot be null"],
  ["supplier", "archive", ["since=null"], "cannot be null"],
  ["supplier", "archive", ["since=today"], "write since=now"],
  ["supplier", "archive", ["name=Acme"], "cannot have one value"],
  ["supplier", "archive", ["agentId=now"], "cannot have one value"],
  ["supplier", "archive", ["isClosed=true"], 'add one with pnpm new field supplier "isClosed:boolean=false"'],
  ["product", "archive", ["name=Acme"], "written by hand"],
  ["invoice", "archive", ["name=Acme"], "There is no domain invoice"],
])("addOperation() refuses %s %s with %j", async (name, verb, set, message) => {
  await expect(addOperation(await projectWithSupplier(), name, verb, { changes: set })).rejects.toThrow(message);
});

test("an operation has a past of one word", async () => {
  const options = { changes: ["rank=4"], past: 'set "aside"' };
  const added = addOperation(await projectWithSupplier(), "supplier", "setAside", options);
  await expect(added).rejects.toThrow("is no action for the audit trail");
});

test("an operation is added once, and removed if it is there", async () => {
  const project = await projectWithSupplier();
  await addOperation(project, "supplier", "archive", { changes: ["since=now"] });
  const again = addOperation(project, "supplier", "archive", { changes: ["rank=4"] });
  await expect(again).rejects.toThrow("has the operation archive already");
  await expect(removeOperation(project, "supplier", "hold")).rejects.toThrow("The supplier has no operation hold");
});
