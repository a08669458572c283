import type { Domain } from "./domain.ts";
import { serviceFile } from "./event-places.ts";
import { describeJob, jobFileOf, jobNames } from "./job.ts";
import { operationsFile } from "./operation-places.ts";
import { type Project, writeParsed } from "./project.ts";
import { readDomain } from "./recorded-domain.ts";
import { startsWith } from "./shared-places.ts";
import { PlaceNotFoundError } from "./place-not-found-error.ts";
import { SourceFile } from "./source-file.ts";
import { jobFile, jobMethod, jobTest } from "./templates/job.ts";
import { UsageError } from "./usage-error.ts";

const jobsFile = "packages/handlers/src/job/jobs.ts";
const testFile = ({ file }: Omit<Domain, "fields">) => `packages/services/src/${file}.test.ts`;

/**
 * Adds a job that runs an operation of a domain on all entities that a query finds, without writing the files.
 * @param filters such as `level=low`.
 * @returns the edits to make by hand, because a file has changed; empty when all were made.
 * @throws {UsageError}
 */
export async function addJob(
  project: Project,
  name: string,
  verb: string,
  { schedule, filters }: { readonly schedule: string; readonly filters: readonly string[] },
): Promise<{ readonly job: string; readonly byHand: readonly string[] }> {
  const domain = await readDomain(project, name);
  await requireOperation(project, domain, verb);
  const job = describeJob(domain, verb, schedule, filters);
  if (project.has(jobFileOf(job.name))) throw new UsageError(`${jobFileOf(job.name)} exists already`);
  writeParsed(project, jobFileOf(job.name), jobFile(domain, job));
  const byHand = await editEach(project, {
    [jobsFile](source) {
      source.addImport(`{ ${job.variable} }`, `./${job.name}.ts`);
      source.object("jobs").append(`"${job.name}": ${job.variable}`);
    },
    [serviceFile(domain)](source) {
      const model = `@baklava/models/${domain.file}`;
      if (!source.importsModule(batchModule)) source.addImport("type { BatchFailure, BatchOutcome }", batchModule);
      if (!source.imports(`list${domain.types}Request`, model)) source.addImported(`list${domain.types}Request`, model);
      source
        .classMembers(`${domain.type}Service`)
        .insertAfter(startsWith(`${verb}(`), jobMethod(domain, job), `${domain.type}Service.${verb}`);
    },
    [testFile(domain)](source) {
      const group = `describe("${verb}()"`;
      source.body().insertAfter(startsWith(group), jobTest(domain, job), `the test of ${verb}()`);
    },
  });
  return { job: job.name, byHand: byHand.map((problem) => `${problem}; add the job ${job.name} there`) };
}

const batchModule = "@baklava/models/batch";

/** Removes a job again, without writing the files. @throws {UsageError} when there is none. */
export async function removeJob(project: Project, name: string, verb: string): Promise<string> {
  const domain = await readDomain(project, name);
  const job = jobNames(domain, verb);
  if (!project.has(jobFileOf(job.name))) throw new UsageError(`There is no job ${job.name}`);
  project.delete(jobFileOf(job.name));
  const byHand = await editEach(project, {
    [jobsFile](source) {
      source.removeImport(`./${job.name}.ts`);
      source.object("jobs").remove(startsWith(`"${job.name}":`));
    },
    [serviceFile(domain)](source) {
      const members = source.classMembers(`${domain.type}Service`);
      const method = startsWith(`async ${job.method}(`);
      const isLast = source.toString().split("Promise<Ok<BatchOutcome>>").length === 2;
      members.remove(method);
      if (!isLast) return;
      source.removeImport(batchModule);
      source.removeImported([`list${domain.types}Request`], `@baklava/models/${domain.file}`);
    },
    [testFile(domain)]: (source) => source.body().remove(startsWith(`describe("${job.method}()"`)),
  });
  if (byHand.length > 0) throw new UsageError(byHand.join("\n"));
  return job.name;
}

/** Edits files by their syntax trees. @returns the places that were not found, whose files are left alone. */
async function editEach(
  project: Project,
  edits: Readonly<Record<string, (source: SourceFile) => void>>,
): Promise<readonly string[]> {
  const byHand: string[] = [];
  for (const [file, edit] of Object.entries(edits)) {
    try {
      const source = new SourceFile(file, await project.read(file));
      edit(source);
      writeParsed(project, file, source.toString());
    } catch (error) {
      if (!(error instanceof PlaceNotFoundError)) throw error;
      byHand.push(`${file}: ${error.message}`);
    }
  }
  return byHand;
}

/** @throws {UsageError} when the operation needs more than an id, or is not there. */
async function requireOperation(project: Project, domain: Domain, verb: string): Promise<void> {
  const file = operationsFile(domain);
  const source = new SourceFile(file, await project.read(file));
  const isThere = source.object(`${domain.name}Operations`).has(startsWith(`${verb}:`));
  if (isThere && !["create", "list", "show", "edit", "history"].includes(verb)) return;
  throw new UsageError(
    `A job runs an operation that \`new operation\` wrote; add one with pnpm new operation ${domain.name} ${verb} …`,
  );
}
