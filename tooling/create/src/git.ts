import { mustRun } from "@baklava/scaffold/run-program";

/** @returns the output. @throws {UsageError} when git fails. */
export function git(cwd: string, args: readonly string[]): Promise<string> {
  return mustRun("git", args, { cwd });
}
