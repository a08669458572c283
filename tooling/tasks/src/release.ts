import { existsSync, globSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { parseDocument } from "yaml";

import { exitOf, root, start } from "./workspace.ts";

type Manifest = {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly devDependencies?: object;
  readonly dependencies?: Readonly<Record<string, string>>;
};

/** A package of the workspace. */
type Package = { readonly folder: string; readonly manifest: Manifest };

/** Names of files that only development reads. */
const development = [
  /\.test\.tsx?$/,
  /\.contract\.ts$/,
  /^(?:tsconfig\.json|vitest\.config\.ts|test-report\.json|node_modules|testing|\.turbo)$/,
];

/** @throws {Error} for a folder with files that would be lost. */
export async function refuseFolder(folder: string, { mayReplace }: { readonly mayReplace: boolean }): Promise<void> {
  if (mayReplace || !existsSync(folder) || (await readdir(folder)).length === 0) return;
  throw new Error(`${folder} is not empty; name an empty folder, or one that does not exist`);
}

/** Writes the apps, the packages that they use and the dependencies into a folder. */
export async function writeRelease(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const packages = await listUsed();
  for (const { folder: source, manifest } of packages) {
    const target = path.join(folder, source);
    await cp(path.join(root, source), target, { recursive: true, filter: isForProduction });
    // Scripts of development would run with the installation.
    await writeJson(path.join(target, "package.json"), { ...manifest, scripts: undefined });
  }
  const manifest = await readManifest(".");
  await writeJson(path.join(folder, "package.json"), { ...manifest, scripts: undefined, devDependencies: undefined });
  await cp(path.join(root, "pnpm-workspace.yaml"), path.join(folder, "pnpm-workspace.yaml"));
  await writeFile(path.join(folder, "pnpm-lock.yaml"), await lockFor(packages));
  await install(folder);
}

/** The apps that run from source, and the packages that these use, with those that they use themselves. */
async function listUsed(): Promise<readonly Package[]> {
  const all = await Promise.all(
    globSync("{apps,packages}/*/package.json", { cwd: root }).map(async (file) => {
      const folder = path.dirname(file);
      return { folder, manifest: await readManifest(folder) };
    }),
  );
  const isApp = ({ folder, manifest }: Package) =>
    folder.startsWith("apps") && manifest.scripts?.["build"] === undefined;
  const used = new Set(all.filter(isApp));
  // The set grows while it is walked.
  for (const { manifest } of used) {
    for (const each of all) if (manifest.dependencies?.[each.manifest.name] !== undefined) used.add(each);
  }
  return [...used];
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(root, folder, "package.json"), "utf8")) as Manifest;
}

function isForProduction(file: string): boolean {
  return !development.some((pattern) => pattern.test(path.basename(file)));
}

/** The lockfile of the workspace, with these packages alone. */
async function lockFor(packages: readonly Package[]): Promise<string> {
  const lock = parseDocument(await readFile(path.join(root, "pnpm-lock.yaml"), "utf8"));
  const { importers } = lock.toJSON() as { readonly importers: Readonly<Record<string, object>> };
  for (const name of Object.keys(importers)) {
    if (name !== "." && !packages.some(({ folder }) => folder === name)) lock.deleteIn(["importers", name]);
  }
  lock.deleteIn(["importers", ".", "devDependencies"]);
  return String(lock);
}

async function install(folder: string): Promise<void> {
  const args = ["--dir", folder, "install", "--prod", "--frozen-lockfile", "--prefer-offline", "--reporter=silent"];
  const code = await exitOf(start("pnpm", args));
  if (code !== 0) throw new Error(`The dependencies could not be installed; pnpm ended with ${code}`);
}

async function writeJson(file: string, value: object): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
