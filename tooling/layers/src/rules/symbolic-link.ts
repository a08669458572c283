import { existsSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { workspacePath } from "../read/path.ts";
import { wholeFile } from "../read/position.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule } from "./rule.ts";

export const symbolicLink = defineRule({
  id: "symbolic-link",
  title: "a symbolic link that gives code a second path, or leaves its package",
  why: "A second path to the same code bypasses what is declared and what is checked",
  repository: ({ workspace }) =>
    workspace.links.flatMap((file) => {
      const path = join(workspace.root, file);
      const target = existsSync(path) ? workspacePath(workspace.root, realpathSync(path)) : "nothing";
      if (isHarmless(workspace, file, path, target)) return [];
      const message = `is a symbolic link to ${target}`;
      return [{ file, at: wholeFile, target, message, remedy: "Import the target by its own name" }];
    }),
});

function isHarmless(workspace: Workspace, file: string, path: string, target: string): boolean {
  if (!existsSync(path) || target.startsWith("../")) return false;
  const isInside = workspace.packageOf(target) === workspace.packageOf(file);
  return isInside && statSync(path).isFile() && !/\.(?:[cm]?[jt]sx?|json)$/.test(target);
}
