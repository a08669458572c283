import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { readableJson } from "../read/json-file.ts";
import { wholeFile } from "../read/position.ts";
import { record } from "../read/record.ts";
import { pnpmFile } from "../workspace/find-root.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

export const strayPackage = defineRule({
  id: "stray-package",
  title: "a package outside of the workspace, and `node_modules` where no package is",
  why: "Packages that the workspace does not name, and node_modules, are not checked",
  repository: ({ workspace }) => [...nestedPackages(workspace), ...strayModules(workspace)],
});

function nestedPackages(workspace: Workspace): PlacedFinding[] {
  const { root, files, packages } = workspace;
  const folders = new Set(packages.map(({ folder }) => folder));
  return files
    .filter((file) => posix.basename(file) === "package.json" && !folders.has(posix.dirname(file)))
    .filter((file) => !isMarker(workspace, file))
    .map((file) => ({
      file,
      at: wholeFile,
      target: posix.dirname(file),
      message: `${posix.dirname(file)} is a package outside the workspace`,
      remedy: `Name the folder in ${existsSync(join(root, pnpmFile)) ? pnpmFile : "workspaces of package.json"}, or remove its package.json`,
    }));
}

/** Fields that say how files are to be read, and make no package. */
const markers = new Set(["$schema", "//", "description", "name", "private", "sideEffects", "type"]);

/** Fields that lead to a file, which is harmless as long as the file belongs to the same package. */
const entries = new Set(["browser", "es2015", "esnext", "jsnext:main", "main", "module", "types", "typings"]);

/** A manifest such as `{ "type": "commonjs" }` tells Node how to read the files beside it, and where to begin there. */
function isMarker({ root, packageOf }: Workspace, file: string): boolean {
  const json = readableJson(root, file);
  if (json === undefined || json.mistakes.length > 0) return false;
  const folder = posix.dirname(file);
  const isHarmless = ([key, target]: readonly [string, unknown]): boolean =>
    markers.has(key) ||
    (entries.has(key) &&
      typeof target === "string" &&
      !posix.join(folder, target).startsWith("../") &&
      packageOf(posix.join(folder, target)) === packageOf(file));
  const { name } = record(json.value);
  const isOwnName = name === undefined || (typeof name === "string" && name.startsWith(`${packageOf(file).name}/`));
  return isOwnName && Object.entries(record(json.value)).every(isHarmless);
}

/** Code in `node_modules` is not read: code that was not installed would hide behind the name of an allowed package. */
function strayModules({ strayModules: folders }: Workspace): PlacedFinding[] {
  return folders.map((file) => ({
    file,
    at: wholeFile,
    target: file,
    message: "is a folder of installed packages where no package is",
    remedy: "Remove it, and declare what is needed in the package.json of the package",
  }));
}
