import { existsSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";

import { mustRun } from "@baklava/scaffold/run-program";
import { UsageError } from "@baklava/scaffold/usage-error";

import { recordText } from "../record.ts";
import type { Version } from "./version.ts";

/**
 * A version of the package `create-baklava`.
 * @param spec a version or a tag of the registry, or the path of a packed package, of its folder, or of a clone of Baklava
 * with installed dependencies.
 * @param folder is empty; a package is installed there.
 * @throws {UsageError} when there is no such package.
 */
export async function packagedVersion(spec: string, folder: string): Promise<Version> {
  const main = await findProgram(spec, folder);
  const manifest = path.join(path.dirname(main), "../package.json");
  const { name, version } = JSON.parse(await readFile(manifest, "utf8")) as { name: string; version: string };
  if (name !== "create-baklava") throw new UsageError(`${spec} has the package ${name}, not create-baklava`);
  const run = (...args: readonly string[]) => mustRun(process.execPath, [main, ...args], { cwd: folder });
  return {
    version,
    async write(target, answers) {
      const record = path.join(folder, "answers.json");
      await writeFile(record, recordText({ ...answers, version }));
      await run("pristine", target, "--answers", record);
    },
    async migrate(target, from) {
      await run("codemods", target, "--from", from);
    },
  };
}

/** The program of a package, which is installed if it is not. */
async function findProgram(spec: string, folder: string): Promise<string> {
  const target = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), spec);
  const found = await stat(target).catch(() => undefined);
  const clone = path.join(target, "tooling/create");
  if (existsSync(clone)) return path.join(clone, "src/main.mjs");
  if (!found && /[\\/]|\.tgz$/.test(spec)) throw new UsageError(`There is no ${target}`);
  const installed = found ? target : `create-baklava@${spec}`;
  const options = ["--no-audit", "--no-fund", "--loglevel=error", "--install-links", "--prefix", folder];
  await mustRun("npm", ["install", ...options, installed], { cwd: folder });
  return path.join(folder, "node_modules/create-baklava/dist/main.js");
}
