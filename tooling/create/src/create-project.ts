import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import path from "node:path";

import { UsageError } from "@baklava/scaffold/usage-error";

import { type Answers, checkAnswers } from "./answers.ts";
import { type Report, type Source, writeFiles } from "./draft.ts";
import { authorOptions, git } from "./git.ts";
import { Installation } from "./installation.ts";

/**
 * Writes a project of one's own into a folder that does not exist or is empty, with its first commit. An interrupted or
 * failed run leaves the folder as it was.
 * @throws {UsageError}
 */
export async function createProject(
  folder: string,
  answers: Answers,
  { report, ...source }: Source & { readonly report: Report },
): Promise<void> {
  checkAnswers(answers);
  const isThere = await refuseContent(folder);
  const draft = path.join(path.dirname(folder), `.${answers.name}-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  const stop = () => {
    rmSync(draft, { recursive: true, force: true });
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
  try {
    await writeFiles(draft, answers, { ...source, report });
    report("Installing the dependencies; the first time takes a minute");
    await install(draft);
    report("Making the first commit");
    await commit(draft, `chore: create ${answers.name}`);
    if (isThere) await rmdir(folder);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, stop);
  }
}

/** @returns whether the folder is there. @throws {UsageError} when it has content, or is a file. */
async function refuseContent(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return false;
  if (!found.isDirectory()) throw new UsageError(`${folder} is a file; choose another name`);
  if ((await readdir(folder)).length === 0) return true;
  throw new UsageError(`The folder ${folder} has content; choose another name or empty it`);
}

async function install(draft: string): Promise<void> {
  const installation = await Installation.of(draft);
  await installation.install();
  await installation.derive();
  await installation.format();
}

async function commit(draft: string, message: string): Promise<void> {
  await git(draft, ["add", "--all"]);
  await git(draft, [...(await authorOptions(draft)), "commit", "--quiet", "--no-verify", "--message", message]);
}
