import { execa } from "execa";

export function git(cwd: string, args: readonly string[]) {
  return execa("git", args, { cwd });
}
