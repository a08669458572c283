import { chmod, mkdtemp, readFile, rename as move, rm, rmdir, stat, writeFile, mkdir } from "node:fs/promises";
import path from "node:path";

import { removePart } from "@baklava/scaffold/parts/remove-part";
import { parts } from "@baklava/scaffold/parts/parts";
import { Project } from "@baklava/scaffold/project";
import { UsageError } from "@baklava/scaffold/usage-error";
import { execa, ExecaError } from "execa";

import { type Answers, checkAnswers } from "./answers.ts";
import { maker } from "./maker.ts";
import { type Names, namesOf, rename } from "./names.ts";
import { readme } from "./readme.ts";
import type { Template } from "./template.ts";

/** Called before each step, with what it does. */
export type Report = (step: string) => void;

/**
 * Writes a project of one's own into a folder that does not exist or is empty, with its first commit. An interrupted or
 * failed run leaves the folder as it was.
 * @throws {UsageError}
 */
export async function createProject(
  folder: string,
  answers: Answers,
  { template, version, report }: { readonly template: Template; readonly version: string; readonly report: Report },
): Promise<void> {
  checkAnswers(answers);
  const isThere = await refuseContent(folder);
  await mkdir(path.dirname(folder), { recursive: true });
  const draft = await mkdtemp(path.join(path.dirname(folder), `.${answers.name}-`));
  const discard = () => rm(draft, { recursive: true, force: true });
  try {
    await write(draft, answers, { template, version, report });
    if (isThere) await rmdir(folder);
    await move(draft, folder);
  } catch (error) {
    await discard();
    throw explain(error);
  }
}

/** @returns whether the folder is there. @throws {UsageError} when it has content, or is a file. */
async function refuseContent(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return false;
  if (!found.isDirectory()) throw new UsageError(`${folder} is a file; choose another name`);
  const { readdir } = await import("node:fs/promises");
  if ((await readdir(folder)).length === 0) return true;
  throw new UsageError(`The folder ${folder} has content; choose another name or empty it`);
}

async function write(
  draft: string,
  answers: Answers,
  { template, version, report }: { template: Template; version: string; report: Report },
): Promise<void> {
  const names = namesOf(answers);
  report("Copying the files");
  await template.unpack(draft);
  await git(draft, "init", "--quiet", "--initial-branch=main");
  await git(draft, "add", "--all");
  report("Leaving out what was not chosen");
  await leaveOut(draft, answers);
  const tools = await template.copyTools(path.join(draft, "vendor"));
  report("Naming it");
  await renameAll(draft, names);
  await writeOwnFiles(draft, answers, { names, tools, version });
  report("Installing the dependencies; the first time takes a minute");
  await run(draft, ["tooling/tasks/src/with-toolchain.mjs", "derive"]);
  report("Committing");
  await git(draft, "add", "--all");
  const author = ["-c", "user.name=create-baklava", "-c", "user.email=create-baklava@localhost"];
  const hasAuthor = (await execa("git", ["var", "GIT_AUTHOR_IDENT"], { cwd: draft, reject: false })).exitCode === 0;
  await git(draft, ...(hasAuthor ? [] : author), "commit", "--quiet", "--no-verify", "--message", `chore: create ${answers.name}`);
}

async function leaveOut(draft: string, { sample, transports }: Answers): Promise<void> {
  const project = new Project(draft);
  await removePart(project, maker);
  await project.write();
  const unwanted = parts.filter(({ kind, name }) => (kind === "sample" ? name !== sample : !transports.includes(name)));
  for (const part of unwanted) {
    await removePart(project, part);
    await project.flush();
  }
}
