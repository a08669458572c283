import { mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";

import { listFiles } from "@baklava/scaffold/list-files";
import { parts } from "@baklava/scaffold/parts/parts";
import { removePart } from "@baklava/scaffold/parts/remove-part";
import { Project } from "@baklava/scaffold/project";
import { recordFile } from "@baklava/scaffold/record";
import { toJson } from "@baklava/scaffold/to-json";

import type { Answers } from "./answers.ts";
import { git } from "./git.ts";
import { maker } from "./maker.ts";
import { type Names, namesOf, rename } from "./names.ts";
import { readme } from "./readme.ts";
import { recordText } from "./record.ts";
import type { Template } from "./template.ts";

/** Called before each step, with its description. */
export type Report = (step: string) => void;

/** The template and its version. */
export type Source = { readonly template: Template; readonly version: string };

/** Writes the files of a project into an empty folder, and makes it a repository without commits. */
export async function writeFiles(
  draft: string,
  answers: Answers,
  { template, version, report }: Source & { readonly report: Report },
): Promise<void> {
  const names = namesOf(answers);
  report("Copying the files");
  await template.unpack(draft);
  await git(draft, ["init", "--quiet", "--initial-branch=main"]);
  report("Leaving out the parts that were not chosen");
  await leaveOut(draft, answers);
  report("Naming packages, settings and commands");
  await renameAll(draft, names);
  await writeFile(path.join(draft, "README.md"), readme(answers, names));
  await writeFile(path.join(draft, recordFile), recordText({ ...answers, version }));
  const tools = await template.copyTools(path.join(draft, "vendor"));
  await useTools(draft, tools, answers);
  await allowVendor(draft);
}

async function leaveOut(draft: string, { sample, transports, store }: Answers): Promise<void> {
  const wanted = new Set([sample, store, ...transports]);
  const unwanted = parts.filter(({ name }) => !wanted.has(name));
  const project = new Project(draft);
  for (const part of [maker, ...unwanted]) {
    const { byHand } = await removePart(project, part);
    if (byHand.length > 0) throw new Error(`The template lacks places:\n${byHand.join("\n")}`);
  }
  for (const file of usualStorage) {
    const text = await project.read(file);
    const chosen = text.replace('const usualStorage = "postgres"', `const usualStorage = "${store}"`);
    if (store !== "postgres" && chosen === text) throw new Error(`${file} of the template names no usual storage`);
    project.write(file, chosen);
  }
  await project.flush();
}

/** The files that name the storage without settings. */
const usualStorage = ["packages/assembly/src/usual-storage.ts", "tooling/tasks/src/start.ts"];

/** Puts the project's names into all texts and paths. */
async function renameAll(draft: string, names: Names): Promise<void> {
  for (const file of await listFiles(draft)) {
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

type Manifest = { readonly scripts: Record<string, string>; readonly devDependencies: Record<string, string> };

/** The tools become dependencies, from the packages in `vendor`. */
async function useTools(draft: string, tools: readonly string[], { name }: Answers): Promise<void> {
  const file = path.join(draft, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as Manifest;
  manifest.scripts["upgrade-baklava"] = "create-baklava upgrade";
  for (const tool of tools) manifest.devDependencies[packageOf(tool)] = `file:vendor/${tool}`;
  await writeFile(file, toJson({ ...manifest, name, version: "0.1.0" }));
}

/** The package in a file such as `baklava-layers-0.1.0.tgz`. */
function packageOf(tool: string): string {
  const [, name = ""] = /^(.+?)-\d/.exec(tool) ?? [];
  return name.replace(/^baklava-/, "@baklava/");
}

/** The gate asks for a reason when a package comes from a file. */
async function allowVendor(draft: string): Promise<void> {
  const file = path.join(draft, "layers.config.mjs");
  const text = await readFile(file, "utf8");
  const list = "  exceptions: [\n";
  if (!text.includes(list)) throw new Error("layers.config.mjs has no list of exceptions");
  const exceptions = `...["@baklava/scaffold", "create-baklava"].map((target) => ({
    rule: "alias",
    file: "package.json",
    target,
    reason: "The tools are in vendor until a registry has them",
  })),
`;
  await writeFile(
    file,
    text.replace(list, () => `${list}${exceptions}`),
  );
}
