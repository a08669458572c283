import { mkdir, mkdtemp, readdir, readFile, rename as move, rm, rmdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

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
  if ((await readdir(folder)).length === 0) return true;
  throw new UsageError(`The folder ${folder} has content; choose another name or empty it`);
}

type Context = { readonly template: Template; readonly version: string; readonly report: Report };

async function write(draft: string, answers: Answers, { template, version, report }: Context): Promise<void> {
  const names = namesOf(answers);
  report("Copying the files");
  await template.unpack(draft);
  await git(draft, ["init", "--quiet", "--initial-branch=main"]);
  report("Leaving out the parts that were not chosen");
  await leaveOut(draft, answers);
  report("Naming packages, settings and commands");
  await renameAll(draft, names);
  await writeFile(path.join(draft, "README.md"), readme(answers, names));
  await writeFile(path.join(draft, "baklava.json"), toJson({ version, ...answers }));
  const tools = await template.copyTools(path.join(draft, "vendor"));
  await useTools(draft, tools, answers);
  await allowVendor(draft);
  report("Installing the dependencies; the first time takes a minute");
  await install(draft);
  report("Making the first commit");
  await commit(draft, `chore: create ${answers.name}`);
}

async function leaveOut(draft: string, { sample, transports }: Answers): Promise<void> {
  const unwanted = parts.filter(({ kind, name }) => (kind === "sample" ? name !== sample : !transports.includes(name)));
  for (const part of [maker, ...unwanted]) {
    const project = new Project(draft);
    await removePart(project, part);
    await project.flush();
  }
}

/** Puts the project's names into all texts and paths. */
async function renameAll(draft: string, names: Names): Promise<void> {
  for (const file of await filesOf(draft)) {
    const from = path.join(draft, file);
    const text = await readFile(from);
    // Files that are no text stay as they are.
    const renamed = text.includes(0) ? text : rename(text.toString(), names);
    const to = path.join(draft, rename(file, names));
    await mkdir(path.dirname(to), { recursive: true });
    const { mode } = await stat(from);
    if (to !== from) await rm(from);
    await writeFile(to, renamed, { mode });
  }
  for (const folder of await emptyFolders(draft)) await rmdir(folder);
}

/** The folders that have no files any more, inner ones first. */
async function emptyFolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== ".git");
  const within = await Promise.all(folders.map(({ name }) => emptyFolders(path.join(folder, name))));
  const empty = new Set(within.flat());
  const isEmpty = entries.every((entry) => entry.isDirectory() && empty.has(path.join(folder, entry.name)));
  return [...empty, ...(isEmpty ? [folder] : [])];
}

/** The tools become dependencies, from the packages in `vendor`. */
async function useTools(draft: string, tools: readonly string[], { name }: Answers): Promise<void> {
  const file = path.join(draft, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as { devDependencies: Record<string, string> };
  for (const tool of tools) {
    const [, short = ""] = /^baklava-(.+)-\d/.exec(tool) ?? [];
    manifest.devDependencies[`@baklava/${short}`] = `file:vendor/${tool}`;
  }
  await writeFile(file, toJson({ ...manifest, name, version: "0.1.0" }));
}

/** The gate asks for a reason when a package comes from a file. */
async function allowVendor(draft: string): Promise<void> {
  const file = path.join(draft, "layers.config.mjs");
  const text = await readFile(file, "utf8");
  const list = "  exceptions: [\n";
  if (!text.includes(list)) throw new Error("layers.config.mjs has no list of exceptions");
  const reason = "The tools are in vendor until a registry has them";
  const exception = `{ rule: "alias", file: "package.json", target: "@baklava/scaffold", reason: "${reason}" },\n`;
  await writeFile(
    file,
    text.replace(list, () => `${list}${exception}`),
  );
}

/** `tooling/tasks/src/toolchain.mjs` of the project, which finds Node 24 and pnpm 12 or fetches them. */
type Toolchain = {
  findToolchain(root: string, options: { readonly needsPnpm: boolean }): Tools;
};
type Tools = { readonly node: string; readonly pnpm: string; readonly env: NodeJS.ProcessEnv };

/** Installs with the versions of the lockfile, and writes the files that are derived from the code. */
async function install(draft: string): Promise<void> {
  const toolchain = pathToFileURL(path.join(draft, "tooling/tasks/src/toolchain.mjs")).href;
  const { findToolchain } = (await import(toolchain)) as Toolchain;
  const { node, pnpm, env } = findToolchain(draft, { needsPnpm: true });
  const run = (program: string, args: readonly string[]) => execa(program, args, { cwd: draft, env, extendEnv: false });
  await run(pnpm, ["install", "--no-frozen-lockfile", "--prefer-offline", "--reporter=silent"]);
  await run(node, ["node_modules/@baklava/scaffold/dist/main.js", "derive"]);
  await run(node, ["node_modules/oxfmt/bin/oxfmt"]);
}

async function commit(draft: string, message: string): Promise<void> {
  const { exitCode } = await execa("git", ["var", "GIT_AUTHOR_IDENT"], { cwd: draft, reject: false });
  // Without a name in git's settings, the commit has this one.
  const author = exitCode === 0 ? [] : ["-c", "user.name=create-baklava", "-c", "user.email=create-baklava@localhost"];
  await git(draft, ["add", "--all"]);
  await git(draft, [...author, "commit", "--quiet", "--no-verify", "--message", message]);
}

async function filesOf(draft: string): Promise<readonly string[]> {
  const { stdout } = await git(draft, ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
  return stdout.split("\0").filter(Boolean);
}

function git(cwd: string, args: readonly string[]) {
  return execa("git", args, { cwd });
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** @returns an error whose message says what failed, with the output of the program. */
function explain(error: unknown): unknown {
  if (!(error instanceof ExecaError)) return error;
  const output = [error.stdout, error.stderr].filter(Boolean).join("\n");
  return new UsageError(`${error.shortMessage}\n${output}`, { cause: error });
}
