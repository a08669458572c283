import { realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const own = fileURLToPath(new URL("..", import.meta.url));

/** The folder of a development dependency, for repositories of tests to link to. */
export function installedFolder(name: string): string {
  return realpathSync(join(own, "node_modules", name));
}
