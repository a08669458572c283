import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { addDomain } from "./new-domain.ts";
import { addEvent, removeEvent } from "./new-event.ts";
import { addOperation } from "./new-operation.ts";
import { Project } from "./project.ts";
import { removeDomain } from "./remove-domain.ts";
import { textsOf } from "./testing/texts.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const eventTypes = "packages/models/src/event.ts";

async function projectWithSupplier(): Promise<Project> {
  const project = new Project(root);
  await addDomain(project, "supplier", ["name:text unique", "isArchived:boolean=false"]);
  await addOperation(project, "supplier", "archive", { changes: ["isArchived=true"] });
  await project.format();
  return project;
}

test.each([[["create"]], [["archive", "edit"]], [["edit", "create", "archive"]]])(
  "removing the events of %j in the order of their adding leaves the files as they were",
  async (verbs) => {
    const project = await projectWithSupplier();
    const before = await textsOf(project);
    for (const verb of verbs) {
      expect((await addEvent(project, "supplier", verb)).byHand).toEqual([]);
      await project.format();
    }
    expect(await project.read(eventTypes)).toContain('"supplier.');
    for (const verb of verbs) await removeEvent(project, "supplier", verb);
    await project.format();
    const after = await textsOf(project);
    expect(after.filter(([file]) => file !== eventTypes)).toEqual(before);
    expect(project.has("packages/models/src/supplier-event.ts")).toBe(false);
    expect(await project.read(eventTypes)).toBe(await new Project(root).read(eventTypes));
  },
);

test("removing a domain removes its events", async () => {
  const project = await projectWithSupplier();
  await addEvent(project, "supplier", "archive");
  await project.format();
  await removeDomain(project, "supplier", { dropData: false });
  await project.format();
  expect(await project.read(eventTypes)).toBe(await new Project(root).read(eventTypes));
  expect(project.has("packages/models/src/supplier-event.ts")).toBe(false);
});

test("an event of no operation, one that is there or is not, and one with a consumer is refused", async () => {
  const project = await projectWithSupplier();
  await expect(addEvent(project, "supplier", "hold")).rejects.toThrow("has no operation hold that is recorded");
  await expect(addEvent(project, "user", "deactivate")).rejects.toThrow("written by hand");
  await expect(removeEvent(project, "supplier", "archive")).rejects.toThrow("There is no event supplier.archived");
  await addEvent(project, "supplier", "archive");
  await project.format();
  await expect(addEvent(project, "supplier", "archive")).rejects.toThrow("There is an event supplier.archived already");
  const consumer = "packages/handlers/src/consumer/supplier-mail.ts";
  project.write(consumer, 'export const events = ["supplier.archived"];\n');
  await expect(removeEvent(project, "supplier", "archive")).rejects.toThrow(consumer);
});
