import { readFileSync } from "node:fs";

/**
 * The dependencies of a package that a registry has, by name: its own, and those of the packages of this repository that
 * are bundled into it.
 */
export function publishedDependencies(manifest = readManifest("package.json")) {
  const found = {};
  for (const [name, version] of Object.entries(manifest.dependencies)) {
    if (!version.startsWith("workspace:")) found[name] = version;
    else Object.assign(found, publishedDependencies(readManifest(`node_modules/${name}/package.json`)));
  }
  return found;
}

function readManifest(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
