import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The names of the packages in `node_modules` of a folder. */
export function installedFolders(folder: string): string[] {
  const modules = join(folder, "node_modules");
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(modules, name)).map((base) => `${name}/${base}`) : [name],
    )
    .toSorted();
}
