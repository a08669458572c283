import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { execa } from "execa";

import { root } from "./programs.ts";

/** A copy of the project with the dependencies of this one, and a git repository of its own with one commit. */
export type ProjectCopy = {
  readonly folder: string;
  /** Runs a program of the copy, with the copy as its folder. @returns its output when it fails, else nothing. */
  failureOf(program: string, ...args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
};

/** @param name what it is for, such as `generated`. */
export async function copyProject(name: string): Promise<ProjectCopy> {
  const folder = await mkdtemp(path.join(tmpdir(), `baklava-${name}-`));
  await cp(root, folder, { recursive: true, verbatimSymlinks: true, filter: isPartOfCopy });
  await symlink(path.join(root, "node_modules/.pnpm"), path.join(folder, "node_modules/.pnpm"));
  const git = (...args: readonly string[]) => execa("git", args, { cwd: folder });
  await git("init", "--quiet");
  await git("add", "--all");
  await git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "copy");
  return {
    folder,
    async failureOf(program, ...args) {
      const { exitCode, all } = await execa(process.execPath, [program, ...args], {
        cwd: folder,
        reject: false,
        all: true,
      });
      return exitCode === 0 ? "" : `${program} ${args.join(" ")}:\n${all}`;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

function isPartOfCopy(file: string): boolean {
  const [first = "", ...rest] = path.relative(root, file).split(path.sep);
  const isLeftOut =
    [".git", ".baklava", ".toolchain"].includes(first) ||
    rest.includes(".turbo") ||
    (first === "node_modules" && [".pnpm", ".cache"].includes(rest[0] ?? ""));
  return !isLeftOut && !file.endsWith("test-report.json");
}
