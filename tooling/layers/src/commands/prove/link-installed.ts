import { existsSync, mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { installedFolders } from "../cache/installed-folders.ts";
import { workspacePath } from "../../read/path.ts";

/**
 * Links what is installed in a folder of a workspace into the same folder of a copy, and further packages by name.
 * Packages of the workspace lead to their copies.
 */
export function linkInstalled(
  from: string,
  folder: string,
  to: string,
  further: readonly (readonly [name: string, target: string])[],
): void {
  const own = join(from, folder);
  const installed = installedFolders(own).flatMap((name) => {
    const path = join(own, "node_modules", name);
    return existsSync(path) ? [[name, realpathSync(path)] as const] : [];
  });
  for (const [name, target] of new Map([...installed, ...further])) {
    const path = join(to, folder, "node_modules", name);
    const within = workspacePath(realpathSync(from), target);
    const copy = join(to, within);
    mkdirSync(dirname(path), { recursive: true });
    const isElsewhere = within.startsWith("../") || within.includes("node_modules/") || !existsSync(copy);
    symlinkSync(isElsewhere ? target : copy, path);
  }
}
