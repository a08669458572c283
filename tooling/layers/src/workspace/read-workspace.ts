import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { isMarkup } from "../facts/markup.ts";
import { builtFiles } from "./built-files.ts";
import { findPackages } from "./find-packages.ts";
import { matcher } from "./glob.ts";
import { listFiles } from "./list-files.ts";
import { readSettings } from "./read-settings.ts";
import { isNodeScript } from "./node-script.ts";
import { roles } from "./role.ts";
import type { Package, SourceFile, Workspace } from "./workspace.ts";

/** Reads the packages and the list of files; no code yet. */
export function readWorkspace(root: string, config: Config): Workspace {
  const { files: all, links, strayModules, closed } = listFiles(root, matcher(config.files.output));
  const built = builtFiles(root, all);
  const files = built.size === 0 ? all : all.filter((file) => !built.has(file));
  const settings = readSettings(root);
  const packages = findPackages(root, files, settings.packages, config);
  const packageOf = nearestPackage(packages);
  return {
    root,
    config,
    packages,
    packageByName: new Map(packages.map((owner) => [owner.name, owner])),
    sources: new Map(sources(root, files, config, packageOf).map((file) => [file.path, file])),
    files,
    links,
    strayModules,
    closed,
    settings,
    packageOf,
    layerOf: (owner) => (owner.layer === undefined ? undefined : config.layers[owner.layer]),
  };
}

function sources(
  root: string,
  files: readonly string[],
  config: Config,
  packageOf: (path: string) => Package,
): SourceFile[] {
  const rolesOf = roles(config);
  return files.flatMap((path) => {
    const isModule = /\.[cm]?[jt]sx?$/.test(path);
    if (!isModule && !isMarkup(path) && !isNodeScript(join(root, path))) return [];
    const role = rolesOf(path)[0] ?? "production";
    if (role === "fixture" || (role === "inert" && (isModule || isMarkup(path)))) return [];
    return [{ path, package: packageOf(path), role: role === "inert" ? "production" : role }];
  });
}

function nearestPackage(packages: readonly Package[]): (path: string) => Package {
  const byFolder = new Map(packages.map((owner) => [owner.folder, owner]));
  const rootPackage = byFolder.get(".") ?? { name: ".", folder: ".", manifest: emptyManifest, layer: undefined };
  return (path) => {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const owner = byFolder.get(path.slice(0, end));
      if (owner !== undefined) return owner;
    }
    return rootPackage;
  };
}

const emptyManifest = { dependencies: {}, devDependencies: {}, peerDependencies: {}, optionalDependencies: {} };
