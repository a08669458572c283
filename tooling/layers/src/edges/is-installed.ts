import { existsSync } from "node:fs";
import { join, posix } from "node:path";

/** Whether something is installed where a file of a package would find it. */
export function isInstalled(root: string, folder: string, name: string): boolean {
  const types = `@types/${name.replace(/^@([^/]+)\//, "$1__")}`;
  for (let at = folder; ; at = posix.dirname(at)) {
    if ([name, types].some((each) => existsSync(join(root, at, "node_modules", each)))) return true;
    if (at === "." || at === "/") return false;
  }
}
