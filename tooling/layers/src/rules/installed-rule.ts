import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { installedName } from "../workspace/manifest.ts";
import { workspacePath } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";

/** What is installed under a name is the package of that name, whatever overrides, hooks or hands changed. */
export function installedRule(workspace: Workspace, owner: Package, name: string): Finding | undefined {
  const folder = join(workspace.root, owner.folder, "node_modules", name);
  const path = join(folder, "package.json");
  if (!existsSync(path)) return undefined;
  const installed = installedName(path);
  const place = workspacePath(workspace.root, realpathSync(folder));
  const expected = workspace.packageByName.get(name)?.folder;
  const isElsewhere = expected === undefined ? !/(?:^|\/)node_modules\//.test(place) : place !== expected;
  if (installed === name && !isElsewhere) return undefined;
  return {
    rule: "alias",
    target: name,
    message: `what is installed as ${name} is ${installed ?? "a folder without a name"} in ${place}`,
    reason: "The name in an import has to be the name of what it loads",
    remedy: "Remove the override or the link, and install again",
  };
}
