import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { isMarkup } from "./is-markup.ts";
import { builtFiles } from "./built-files.ts";
import { findPackages } from "./find-packages.ts";
import { type Matcher, matcher } from "../read/glob.ts";
import { layersOfFile } from "./layer-of-file.ts";
import { listFiles } from "../read/list-files.ts";
import { isNodeScript } from "./node-script.ts";
import { placesOf } from "./order.ts";
import { roles } from "./role.ts";
import { slicesOf } from "./slices.ts";
import { workspaceSettings } from "./workspace-settings.ts";
import type { Package, SourceFile, Workspace } from "./workspace.ts";

/** Reads the packages and the list of files; no code yet. `unsaved` are files that are not on the disk. */
export function readWorkspace(root: string, config: Config, unsaved: readonly string[] = []): Workspace {
  const isOutput = matcher(config.files.output);
  const { files: saved, links, strayModules, closed } = listFiles(root, isOutput);
  const further = unsaved.filter((path) => isListed(path, isOutput));
  const all = further.length === 0 ? saved : [...new Set([...saved, ...further])].toSorted();
  const built = builtFiles(root, all);
  const files = built.size === 0 ? all : all.filter((file) => !built.has(file));
  const { settings, patterns } = workspaceSettings(root);
  const packages = findPackages(root, files, patterns, config);
  const packageOf = nearestPackage(packages);
  const layerAt = layerOfPath(config, packageOf);
  const code = sources(root, files, config, packageOf, layerAt);
  const layersIn = layersOfPackages(packages, code);
  return {
    root,
    config,
    packages,
    packageByName: new Map(packages.map((owner) => [owner.name, owner])),
    sources: new Map(code.map((file) => [file.path, file])),
    files,
    links,
    strayModules,
    closed,
    settings,
    packageOf,
    layerOf: ({ layer }) => (layer === undefined ? undefined : config.layers[layer]),
    layerAt,
    layersIn: (owner) => layersIn.get(owner) ?? [],
    slicesOf: slicesOf(config),
    placesOf: placesOf(config),
  };
}

/** Whether the list of files would hold a file if it was on the disk. */
function isListed(path: string, isOutput: Matcher): boolean {
  const folders = path.split("/").slice(0, -1);
  if (folders.some((name) => name === "node_modules" || name === ".git" || name === "..")) return false;
  return !folders.some((_, at) => isOutput(folders.slice(0, at + 1).join("/")));
}

type LayerAt = Workspace["layerAt"];

/** Files that a layer lists win over the package that they are in. */
function layerOfPath(config: Config, packageOf: (path: string) => Package): LayerAt {
  const listed = layersOfFile(config);
  return (path) => {
    const names = listed(path);
    return names.length === 0 ? packageOf(path).layer : names.length === 1 ? names[0] : undefined;
  };
}

function layersOfPackages(packages: readonly Package[], code: readonly SourceFile[]): Map<Package, readonly string[]> {
  const names = new Map(packages.map((owner) => [owner, new Set(owner.layer === undefined ? [] : [owner.layer])]));
  for (const file of code) if (file.layer !== undefined) names.get(file.package)?.add(file.layer);
  return new Map([...names].map(([owner, layers]) => [owner, [...layers]]));
}

function sources(
  root: string,
  files: readonly string[],
  config: Config,
  packageOf: (path: string) => Package,
  layerAt: LayerAt,
): SourceFile[] {
  const rolesOf = roles(config);
  return files.flatMap((path) => {
    const isModule = /\.[cm]?[jt]sx?$/.test(path);
    if (!isModule && !isMarkup(path) && !isNodeScript(join(root, path))) return [];
    const role = rolesOf(path)[0] ?? "production";
    if (role === "fixture" || (role === "inert" && (isModule || isMarkup(path)))) return [];
    return [{ path, package: packageOf(path), role: role === "inert" ? "production" : role, layer: layerAt(path) }];
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
