import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { configFile } from "../config/load-config.ts";
import { type Violation, wholeFile } from "../report/violation.ts";
import { pnpmFile } from "../workspace/find-root.ts";
import { isExclusion, matcher } from "../workspace/glob.ts";
import { type JsonFile, readJson } from "../workspace/json-file.ts";
import { inFolder } from "../workspace/path.ts";
import { record } from "../workspace/record.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

type Draft = Omit<Finding, "reason"> & { readonly file: string };

const reason = "Code that the configuration does not describe, or describes in vain, is checked by nobody";

/** Packages, files and layers match one to one with what the configuration says. */
export function checkLayers(workspace: Workspace): Violation[] {
  const drafts = [
    ...workspace.packages.flatMap((owner) => withoutLayer(workspace, owner)),
    ...emptyLayers(workspace),
    ...emptyFixtures(workspace),
    ...nestedPackages(workspace),
    ...sameNames(workspace),
    ...strayModules(workspace),
  ];
  return drafts.map(({ file, ...draft }) => violationAt(file, wholeFile, { reason, ...draft }));
}

/** A package without a layer is one whose files have layers of their own, or the root that only holds a manifest. */
function withoutLayer(workspace: Workspace, owner: Package): Draft[] {
  const { config } = workspace;
  const { folder, name, layer } = owner;
  if (layer !== undefined) return [];
  const matching = Object.keys(config.layers).filter((key) => matcher(config.layers[key]?.packages ?? [])(folder));
  const isDivided = Object.values(config.layers).some(({ files }) => files.length > 0);
  if (matching.length === 0 && isDivided && (folder === "." || workspace.layersIn(owner).length > 0)) return [];
  const message =
    matching.length === 0 ? `${name} is in no layer` : `${name} is in several layers: ${matching.join(", ")}`;
  const remedy = `Name ${folder} under packages of one layer in ${configFile}`;
  return [{ rule: "no-layer", file: inFolder(folder, "package.json"), target: name, message, remedy }];
}

function emptyLayers({ config, packages, sources }: Workspace): Draft[] {
  const paths = [...sources.keys()];
  const used = new Set([...sources.values()].map((file) => file.package.folder));
  const empty = (target: string, what: string): Draft => ({
    rule: "empty-layer",
    file: configFile,
    target,
    message: `layer ${target} has no code: ${what}`,
    remedy: "Correct the pattern, or remove it until there is code",
  });
  return Object.entries(config.layers).flatMap(([name, layer]) => {
    const packagePatterns = layer.packages
      .filter((pattern) => !isExclusion(pattern))
      .filter((pattern) => !packages.some(({ folder }) => matcher([pattern])(folder) && used.has(folder)))
      .map((pattern) => empty(name, `${pattern} matches no package with source files`));
    const filePatterns = layer.files
      .filter((pattern) => !isExclusion(pattern) && !paths.some(matcher([pattern])))
      .map((pattern) => empty(name, `${pattern} matches no source file`));
    return packagePatterns.concat(filePatterns);
  });
}

function emptyFixtures({ config, files }: Workspace): Draft[] {
  return config.files.fixtures
    .flatMap((entry) => entry.files)
    .filter((pattern) => !files.some(matcher([pattern])))
    .map((pattern) => ({
      rule: "empty-pattern",
      file: configFile,
      target: pattern,
      message: `no file is a fixture by ${pattern}`,
      remedy: "Correct the pattern, or remove it",
    }));
}

function nestedPackages(workspace: Workspace): Draft[] {
  const { root, files, packages } = workspace;
  const folders = new Set(packages.map(({ folder }) => folder));
  return files
    .filter((file) => posix.basename(file) === "package.json" && !folders.has(posix.dirname(file)))
    .filter((file) => !isMarker(workspace, file))
    .map((file) => ({
      rule: "stray-package",
      file,
      target: posix.dirname(file),
      message: `${posix.dirname(file)} is a package outside the workspace`,
      remedy: `Name the folder in ${existsSync(join(root, pnpmFile)) ? pnpmFile : "workspaces of package.json"}, or remove its package.json`,
    }));
}

/** Fields that say how files are to be read, and make no package. */
const markers = new Set(["$schema", "//", "description", "name", "private", "sideEffects", "type"]);

/** Fields that lead to a file, which is harmless as long as the file belongs to the same package. */
const roads = new Set(["browser", "es2015", "esnext", "jsnext:main", "main", "module", "types", "typings"]);

/** A manifest such as `{ "type": "commonjs" }` tells Node how to read the files beside it, and where to begin there. */
function isMarker({ root, packageOf }: Workspace, file: string): boolean {
  const { value, mistakes } = readableJson(root, file);
  const folder = posix.dirname(file);
  const isHarmless = ([key, target]: readonly [string, unknown]): boolean =>
    markers.has(key) ||
    (roads.has(key) &&
      typeof target === "string" &&
      !posix.join(folder, target).startsWith("../") &&
      packageOf(posix.join(folder, target)) === packageOf(file));
  const { name } = record(value);
  const isOwnName = name === undefined || (typeof name === "string" && name.startsWith(`${packageOf(file).name}/`));
  return mistakes.length === 0 && isOwnName && Object.entries(record(value)).every(isHarmless);
}

function readableJson(root: string, file: string): Pick<JsonFile, "value" | "mistakes"> {
  try {
    return readJson(root, file);
  } catch {
    return { value: { name: 1 }, mistakes: [] };
  }
}

function sameNames({ packages }: Workspace): Draft[] {
  return packages
    .filter(({ name, folder }) => packages.some((other) => other.name === name && other.folder < folder))
    .map(({ name, folder }) => ({
      rule: "same-name",
      file: inFolder(folder, "package.json"),
      target: name,
      message: `${name} is the name of another package too`,
      remedy: "Give each package a name of its own",
    }));
}

/** Code in `node_modules` is not read: what nobody installed there would hide behind the name of an allowed package. */
function strayModules({ strayModules: folders }: Workspace): Draft[] {
  return folders.map((file) => ({
    rule: "stray-package",
    file,
    target: file,
    message: "is a folder of installed packages where no package is",
    remedy: "Remove it, and declare what is needed in the package.json of the package",
  }));
}
