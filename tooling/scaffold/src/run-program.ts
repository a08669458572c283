import path from "node:path";

import { x } from "tinyexec";

import { UsageError } from "./usage-error.ts";

export type Finished = { readonly exitCode: number | undefined; readonly stdout: string; readonly stderr: string };

export type RunOptions = { readonly cwd: string; readonly env?: NodeJS.ProcessEnv };

/** Runs a program to its end, whatever its exit code is. The PATH is as given: another Node may be first in it. */
export async function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const { exitCode, stdout, stderr } = await x(program, [...args], { nodeOptions: options, nodePath: false });
  return { exitCode, stdout, stderr };
}

/** Runs a program that must not fail. @returns its standard output. @throws {UsageError} with all output when it fails. */
export async function mustRun(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram(program, args, options);
  if (exitCode === 0) return stdout;
  throw new UsageError(`${path.basename(program)} ${args.join(" ")} failed in ${options.cwd}:\n${stdout}${stderr}`);
}

/** Runs a program on the terminal of this one. @returns its exit code. */
export async function showProgram(program: string, args: readonly string[], { cwd }: RunOptions): Promise<number> {
  const { exitCode } = await x(program, [...args], { nodeOptions: { cwd, stdio: "inherit" }, nodePath: false });
  return exitCode ?? 1;
}
