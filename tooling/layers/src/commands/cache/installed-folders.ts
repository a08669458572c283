import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The names of the packages in `node_modules` of a folder; none when it cannot be looked into. */
export function installedFolders(folder: string): string[] {
  const modules = join(folder, "node_modules");
  return namesIn(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => (name.startsWith("@") ? namesIn(join(modules, name)).map((base) => `${name}/${base}`) : [name]))
    .toSorted();
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
