import { posix } from "node:path";
import { isMadeName } from "../workspace/built-files.ts";
import { matcher } from "../read/glob.ts";
import { inFolder } from "../read/path.ts";
import { record } from "../read/record.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { mappedTargets } from "./manifest-targets.ts";
import { mainSourceOf, sourceOf } from "./source-of.ts";

/** Where a subpath of a package of the workspace leads; `undefined` when the package does not offer it. */
export type ResolveOwn = (owner: Package, subpath: string) => string | undefined;

const mainFields = ["source", "types", "typings", "module", "main"];

/**
 * Resolves the packages of the workspace by their manifests, to their source. What is built or installed makes no
 * difference: a developer, who has built, and a fresh clone get the same answer.
 */
export function ownPackageResolver(workspace: Workspace): ResolveOwn {
  const isOutput = matcher(workspace.config.files.output);
  return (owner, subpath) => {
    const { exports } = owner.manifest;
    const targets =
      exports === undefined || exports === null
        ? targetsWithoutExports(owner, subpath)
        : mappedTargets(exports, subpath === "" ? "." : `./${subpath}`);
    if (targets === undefined) return undefined;
    return ownTarget(workspace, owner, targets, subpath, isOutput);
  };
}

/** The file that a target of `exports` or `imports` stands for. */
export function ownTarget(
  workspace: Workspace,
  owner: Package,
  targets: readonly string[],
  subpath: string,
  isOutput: (folder: string) => boolean,
): string | undefined {
  const own = targets.filter((target) => !posix.normalize(target).startsWith("../"));
  const sources = own.flatMap((target) => sourceOf(workspace, owner, target) ?? []);
  if (sources[0] !== undefined) return sources[0];
  const paths = own.map((target) => inFolder(owner.folder, posix.normalize(target)));
  const present = paths.find((path) => workspace.files.includes(path));
  if (present !== undefined) return present;
  const makeable = paths.filter((path) => /\.(?:[cm]?jsx?|d\.[cm]?ts)$/.test(path));
  const bundled = makeable.length === 0 ? undefined : bundledSource(workspace, owner, subpath);
  return bundled ?? paths.find((path) => isMadeName(path, isOutput));
}

/** A bundle has a name of its own; its subpath, or the beginning of the package, tells what it is made from. */
function bundledSource(workspace: Workspace, owner: Package, subpath: string): string | undefined {
  return subpath === "" ? mainSourceOf(workspace, owner) : sourceOf(workspace, owner, `dist/${subpath}.js`);
}

function targetsWithoutExports({ manifest }: Package, subpath: string): readonly string[] {
  if (subpath !== "") return [subpath];
  const named = mainFields.flatMap((field) => {
    const value = record(manifest)[field];
    return typeof value === "string" ? [value] : [];
  });
  return [...named, "index.js"];
}
