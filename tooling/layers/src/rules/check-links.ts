import { existsSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Violation, wholeFile } from "../report/violation.ts";
import { workspacePath } from "../workspace/path.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { violationAt } from "./violation-at.ts";

/** No symbolic link gives code a second path, and none leaves its package. */
export function checkLinks(workspace: Workspace): Violation[] {
  return workspace.links.flatMap((file) => {
    const path = join(workspace.root, file);
    const target = existsSync(path) ? workspacePath(workspace.root, realpathSync(path)) : "nothing";
    if (isHarmless(workspace, file, path, target)) return [];
    const finding = {
      rule: "symbolic-link",
      target,
      message: `is a symbolic link to ${target}`,
      reason: "A second path to the same code goes round what is declared and what is checked",
      remedy: "Import the target by its own name",
    };
    return [violationAt(file, wholeFile, finding)];
  });
}

function isHarmless(workspace: Workspace, file: string, path: string, target: string): boolean {
  if (!existsSync(path) || target.startsWith("../")) return false;
  const isInside = workspace.packageOf(target) === workspace.packageOf(file);
  return isInside && statSync(path).isFile() && !/\.(?:[cm]?[jt]sx?|json)$/.test(target);
}
