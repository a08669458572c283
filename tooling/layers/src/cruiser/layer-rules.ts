import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import type { IRegularForbiddenRuleType } from "dependency-cruiser";
import type { RuleId } from "../rules/rules.ts";
import { allowanceOf, type Allowance } from "../policy/allowance.ts";
import { closedTextRunners } from "../policy/closed-text-runners.ts";
import { isOff } from "../policy/is-off.ts";
import { isExclusion, matcher } from "../read/glob.ts";
import { installedName } from "../workspace/manifest.ts";
import type { Package, SourceFile, Workspace } from "../workspace/workspace.ts";
import { exportedPaths } from "./exported-paths.ts";
import { pathPattern } from "./path-pattern.ts";
import { filePattern, targetPatterns } from "./rule-patterns.ts";
import { ruleSubjects, type Subject } from "./rule-subjects.ts";

type Rule = IRegularForbiddenRuleType;

/** What dependency-cruiser can check of the layers: once for production code, and once for tests. */
export function layerRules(workspace: Workspace): Rule[] {
  const { config } = workspace;
  return ruleSubjects(workspace).flatMap((subject) => {
    const layer = workspace.layerOf(subject);
    if (layer === undefined) return [];
    return roleRules(workspace, subject, "", subject.production, allowanceOf(config, layer, "production")).concat(
      roleRules(workspace, subject, "-tests", subject.tests, allowanceOf(config, layer, "test")),
    );
  });
}

function roleRules(
  workspace: Workspace,
  subject: Subject,
  suffix: string,
  from: Rule["from"],
  allowance: Allowance,
): Rule[] {
  const { owner, files } = subject;
  const layer = workspace.layerOf(subject);
  const exempt = allowance.modules
    .flatMap((modules) => [modules, ...exportedPaths(workspace, modules)])
    .map(filePattern);
  const rule = (name: RuleId, to: Rule["to"]): Rule[] =>
    isOff(workspace, name) || (from.path?.length === 0 && Array.isArray(from.path))
      ? []
      : exceptFor(workspace, files, { name, from, to }).map(({ from: source, to: target }) => ({
          name: `${subject.name}${suffix}-${name}`,
          severity: "error",
          comment: `${layer?.reason}. Instead: ${layer?.remedy}`,
          from: source,
          to: target,
        }));
  const denied = targetPatterns(workspace, subject, undefined);
  const typesOnly = targetPatterns(workspace, subject, "types");
  const closed = layer === undefined || suffix !== "" ? [] : closedTextRunners(layer);
  const runners = closed.map((name) => filePattern(cruisedName(name)));
  const owners = owner === undefined ? [...new Set(files.map((file) => file.package))] : [owner];
  const named = (name: string) => owners.map((each) => installedPattern(packageInstalledAs(workspace, each, name)));
  const external = apart(allowance.external);
  const builtins = apart(allowance.builtins);
  const platform = (names: readonly string[]) => names.map((name) => filePattern(cruisedName(name)));
  const to = ({ path, pathNot }: typeof denied): Rule["to"] => ({ path, pathNot: [...exempt, ...pathNot] });
  return [
    ...(denied.path.length === 0 ? [] : rule("layer", to(denied))),
    ...(typesOnly.path.length === 0 ? [] : rule("types-only", { ...to(typesOnly), dependencyTypesNot: ["type-only"] })),
    ...rule("external", { path: "node_modules/", pathNot: external.listed.flatMap(named) }),
    ...(external.excluded.length === 0 ? [] : rule("external", { path: external.excluded.flatMap(named) })),
    ...rule("builtin", { dependencyTypes: ["core"], pathNot: platform(builtins.listed) }),
    ...(builtins.excluded.length === 0
      ? []
      : rule("builtin", { dependencyTypes: ["core"], path: platform(builtins.excluded) })),
    ...(runners.length === 0 ? [] : rule("code-from-text", { path: runners, dependencyTypesNot: ["type-only"] })),
  ];
}

/** A built-in module as dependency-cruiser calls it: without `node:`, unless Node knows it with that alone, as `node:sqlite`. */
function cruisedName(name: string): string {
  const bare = name.replace(/^node:/, "");
  return isBuiltin(name) && !isBuiltin(bare) ? name : bare;
}

/** The names that patterns list, and those that patterns with `!` take away. */
function apart(patterns: readonly string[]): { listed: readonly string[]; excluded: readonly string[] } {
  return {
    listed: patterns.filter((pattern) => !isExclusion(pattern)),
    excluded: patterns.filter(isExclusion).map((pattern) => pattern.slice(1)),
  };
}

type Parts = { readonly from: Rule["from"]; readonly to: Rule["to"] };

/** A rule, and once more for each file with an exception, without what is excepted there. */
function exceptFor(
  { config }: Workspace,
  files: readonly SourceFile[],
  { name, from, to }: Parts & { readonly name: string },
): Parts[] {
  const own = files.map(({ path }) => path);
  const exceptions = config.exceptions.filter(
    ({ rule, target, file }) => rule === name && target !== undefined && own.some(matcher([file])),
  );
  const excepting = [...new Set(exceptions.map(({ file }) => filePattern(file)))];
  const outside = { ...from, pathNot: [from.pathNot ?? [], excepting].flat() };
  return [
    { from: outside, to },
    ...excepting.map((file) => {
      const excepted = exceptions.filter((one) => filePattern(one.file) === file).map(({ target = "" }) => target);
      const targets = excepted.map((target) => filePattern(cruisedName(target)));
      return { from: { ...from, path: file }, to: { ...to, pathNot: [to.pathNot ?? [], targets].flat() } };
    }),
  ];
}

/** The name in the manifest of an installed package, which differs from `name` when it is an alias. */
function packageInstalledAs({ root }: Workspace, { folder }: Package, name: string): string {
  const manifest = join(root, folder, "node_modules", name, "package.json");
  if (!existsSync(manifest)) return name;
  return installedName(manifest) ?? name;
}

function installedPattern(name: string): string {
  return `node_modules/${pathPattern(name).replace(/^\^/, "")}/`;
}
