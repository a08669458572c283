import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createWorkspace, type TemporaryWorkspace } from "./create-workspace.ts";

/** Runs git in a folder, as an author without a name of their own. */
export function git(root: string, ...args: readonly string[]): { status: number | null; output: string } {
  const names = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
  const { status, stdout, stderr } = spawnSync("git", [...names, ...args], { cwd: root, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

/** A repository of git whose first commit holds the base workspace with `files` over it. */
export function createGitRepository(files: Readonly<Record<string, string>> = {}): TemporaryWorkspace {
  const workspace = createWorkspace({ ".gitignore": "node_modules\n", ...files });
  git(workspace.root, "init", "--quiet");
  git(workspace.root, "add", ".");
  git(workspace.root, "commit", "--quiet", "--message", "all");
  return workspace;
}

/** Writes a file below a folder. */
export function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
