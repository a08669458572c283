import { existsSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Violation, wholeFile } from "../report/violation.ts";
import { workspacePath } from "../workspace/path.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** No symbolic link gives code a second path, and none leaves its package. */
export function checkLinks(workspace: Workspace): Violation[] {
  return workspace.links.flatMap((file) => {
    const path = join(workspace.root, file);
    const target = existsSync(path) ? workspacePath(workspace.root, realpathSync(path)) : undefined;
    if (target !== undefined && isHarmless(workspace, file, path, target)) return [];
    return [
      {
        ...wholeFile,
        rule: "symbolic-link",
        file,
        target: target ?? "nothing",
        message: `is a symbolic link to ${target ?? "nothing"}`,
        reason: "A second path to the same code goes round what is declared and what is checked",
        remedy: "Import the target by its own name",
        explain: [file],
      },
    ];
  });
}

function isHarmless(workspace: Workspace, file: string, path: string, target: string): boolean {
  const isInside = !target.startsWith("../") && workspace.packageOf(target) === workspace.packageOf(file);
  return isInside && statSync(path).isFile() && !/\.(?:[cm]?[jt]sx?|json)$/.test(target);
}
