import { existsSync } from "node:fs";
import { join } from "node:path";
import type { IRegularForbiddenRuleType } from "dependency-cruiser";
import { allowanceOf, type Allowance } from "../rules/allowance.ts";
import { closedTextRunners } from "../rules/closed-text-runners.ts";
import { matcher } from "../workspace/glob.ts";
import { installedName } from "../workspace/manifest.ts";
import { inFolder } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { exportedPaths } from "./exported-paths.ts";
import { pathPattern } from "./path-pattern.ts";

type Rule = IRegularForbiddenRuleType;

/** What dependency-cruiser can check of one package: once for its production code, and once for its tests. */
export function packageRules(workspace: Workspace, owner: Package): Rule[] {
  const layer = workspace.layerOf(owner);
  if (layer === undefined) return [];
  const { config } = workspace;
  const inside = owner.folder === "." ? workspace.packages.filter((other) => other !== owner).map(folderPattern) : [];
  const production: Rule["from"] = {
    path: owner.folder === "." ? "" : folderPattern(owner),
    pathNot: [...[...config.files.tests, ...config.files.configs].map(filePattern), ...inside],
  };
  const tests: Rule["from"] = {
    path: config.files.tests.map((glob) => filePattern(ownGlob(owner, glob))),
    pathNot: inside,
  };
  return [
    ...roleRules(workspace, owner, "", production, allowanceOf(config, layer, "production")),
    ...roleRules(workspace, owner, "-tests", tests, allowanceOf(config, layer, "test")),
  ];
}

function roleRules(
  workspace: Workspace,
  owner: Package,
  suffix: string,
  from: Rule["from"],
  allowance: Allowance,
): Rule[] {
  const layer = workspace.layerOf(owner);
  const exempt = allowance.modules.flatMap((modules) => exportedPaths(workspace, modules)).map(filePattern);
  const rule = (name: string, to: Rule["to"]): Rule[] =>
    exceptFor(workspace, owner, { name, from, to }).map(({ from: source, to: target }) => ({
      name: `${owner.name}${suffix}-${name}`,
      severity: "error",
      comment: `${layer?.reason}. Instead: ${layer?.remedy}`,
      from: source,
      to: target,
    }));
  const denied = otherFolders(workspace, owner, undefined);
  const typesOnly = otherFolders(workspace, owner, "types");
  const closed = layer === undefined || suffix !== "" ? [] : closedTextRunners(layer);
  const runners = closed.map((name) => filePattern(name.replace(/^node:/, "")));
  const named = (name: string) => installedPattern(packageInstalledAs(workspace, owner, name));
  const builtins = allowance.builtins.map((name) => filePattern(name.replace(/^node:/, "")));
  return [
    ...(denied.length === 0 ? [] : rule("layer", { path: denied, pathNot: exempt })),
    ...(typesOnly.length === 0
      ? []
      : rule("types-only", { path: typesOnly, pathNot: exempt, dependencyTypesNot: ["type-only"] })),
    ...rule("external", { path: "node_modules/", pathNot: allowance.external.map(named) }),
    ...rule("builtin", { dependencyTypes: ["core"], pathNot: builtins }),
    ...(runners.length === 0 ? [] : rule("code-from-text", { path: runners, dependencyTypesNot: ["type-only"] })),
  ];
}

type Parts = { readonly from: Rule["from"]; readonly to: Rule["to"] };

/** A rule, and once more for each file with an exception, without what is excepted there. */
function exceptFor(
  { config, sources }: Workspace,
  owner: Package,
  { name, from, to }: Parts & { readonly name: string },
): Parts[] {
  const own = [...sources.values()].filter((file) => file.package === owner).map(({ path }) => path);
  const exceptions = config.exceptions.filter(
    ({ rule, target, file }) => rule === name && target !== undefined && own.some(matcher([file])),
  );
  const files = [...new Set(exceptions.map(({ file }) => filePattern(file)))];
  const outside = { ...from, pathNot: [from.pathNot ?? [], files].flat() };
  return [
    { from: outside, to },
    ...files.map((file) => {
      const excepted = exceptions.filter((one) => filePattern(one.file) === file).map(({ target = "" }) => target);
      const targets = excepted.map((target) => filePattern(target.replace(/^node:/, "")));
      return { from: { ...from, path: file }, to: { ...to, pathNot: [to.pathNot ?? [], targets].flat() } };
    }),
  ];
}

/** The folders of the other packages that the layer of `owner` may use in just this way. */
function otherFolders(workspace: Workspace, owner: Package, use: "values" | "types" | undefined): string[] {
  const uses = workspace.layerOf(owner)?.uses ?? {};
  return workspace.packages
    .filter(
      (other) =>
        other !== owner && other.folder !== "." && (other.layer === undefined ? undefined : uses[other.layer]) === use,
    )
    .map(folderPattern);
}

function ownGlob({ folder }: Package, glob: string): string {
  return glob.startsWith("**/") ? inFolder(folder, glob) : glob;
}

function folderPattern({ folder }: Package): string {
  return pathPattern(`${folder}/`);
}

function filePattern(glob: string): string {
  return `${pathPattern(glob)}$`;
}

/** What is installed under another name bears its own. */
function packageInstalledAs({ root }: Workspace, { folder }: Package, name: string): string {
  const manifest = join(root, folder, "node_modules", name, "package.json");
  if (!existsSync(manifest)) return name;
  return installedName(manifest) ?? name;
}

function installedPattern(name: string): string {
  return `node_modules/${pathPattern(name).replace(/^\^/, "")}/`;
}
