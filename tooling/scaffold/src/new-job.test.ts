import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { addDomain } from "./new-domain.ts";
import { addEvent } from "./new-event.ts";
import { addJob, removeJob } from "./new-job.ts";
import { addOperation, removeOperation } from "./new-operation.ts";
import { Project } from "./project.ts";
import { textsOf } from "./testing/texts.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const nightly = { schedule: "17 4 * * *", filters: ["level=low", "isArchived=false"] };

async function projectWithSupplier(): Promise<Project> {
  const project = new Project(root);
  await addDomain(project, "supplier", [
    "name:text unique",
    "level:choice(low|high)",
    "isArchived:boolean",
    "agent:ref(user)",
  ]);
  for (const verb of ["archive", "dropOut"])
    await addOperation(project, "supplier", verb, { changes: ["isArchived=true"] });
  await project.format();
  return project;
}

test.each([[["archive"]], [["archive", "dropOut"]], [["dropOut", "archive"]]])(
  "removing the jobs of %j in the order of their adding leaves the files as they were",
  async (verbs) => {
    const project = await projectWithSupplier();
    const before = await textsOf(project);
    const jobs = "packages/handlers/src/job/jobs.ts";
    for (const verb of verbs) {
      expect((await addJob(project, "supplier", verb, nightly)).byHand).toEqual([]);
      await project.format();
    }
    expect(
      await project.read(`packages/handlers/src/job/${verbs[0] === "archive" ? "archive" : "drop-out"}-suppliers.ts`),
    ).toContain("suppliers whose level is low and isArchived is false");
    for (const verb of verbs) await removeJob(project, "supplier", verb);
    await project.format();
    expect((await textsOf(project)).filter(([file]) => file !== jobs)).toEqual(before);
    expect(await project.read(jobs)).toBe(await new Project(root).read(jobs));
  },
);

test.each([
  ["edit", "17 4 * * *", [], "A job runs an operation that `new operation` wrote"],
  ["hold", "17 4 * * *", [], "add one with pnpm new operation supplier hold"],
  ["archive", "every night", [], "write five fields of cron"],
  ["archive", "0 17 4 * * *", [], "write five fields of cron"],
  ["archive", "77 4 * * *", [], '"77 4 * * *" is no schedule ('],
  ["archive", "17 4 * * *", ["name=Acme"], "fields by which lists filter are level, isArchived"],
  ["archive", "17 4 * * *", ["level=middle"], "middle is no value of level"],
])("addJob() refuses %s at %s with %j", async (verb, schedule, filters, message) => {
  const project = await projectWithSupplier();
  await expect(addJob(project, "supplier", verb, { schedule, filters })).rejects.toThrow(message);
});

test("an operation with a job or an event is not removed", async () => {
  const project = await projectWithSupplier();
  await addJob(project, "supplier", "archive", nightly);
  await project.format();
  await expect(addJob(project, "supplier", "archive", nightly)).rejects.toThrow("archive-suppliers.ts exists already");
  await expect(removeOperation(project, "supplier", "archive")).rejects.toThrow("pnpm run remove job supplier archive");
  await removeJob(project, "supplier", "archive");
  await expect(removeJob(project, "supplier", "archive")).rejects.toThrow("There is no job archive-suppliers");
  await addEvent(project, "supplier", "archive");
  await expect(removeOperation(project, "supplier", "archive")).rejects.toThrow(
    "pnpm run remove event supplier archive",
  );
});
