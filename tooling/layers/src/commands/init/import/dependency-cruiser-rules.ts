import type { Edge } from "../../../edges/edge.ts";
import { sections } from "../../../workspace/manifest.ts";
import type { CruiserConfig, CruiserRule } from "./dependency-cruiser-schema.ts";
import type { ForeignRules, Note, Repository } from "./foreign-rules.ts";

/** A dependency as dependency-cruiser describes it to its rules. */
type Dependency = { readonly resolved: string; readonly types: readonly string[] };

type Forbidden = { readonly rule: CruiserRule; readonly name: string };

/** The kind of a dependency, as far as paths and manifests tell. */
const knownTypes = [
  "local",
  "import",
  "type-only",
  "core",
  "npm",
  "npm-dev",
  "npm-peer",
  "npm-optional",
  "npm-no-pkg",
] as const;

/** Judges as dependency-cruiser does: any forbidden rule that matches, and no allowed rule that does. */
export function cruiserRules(repository: Repository, file: string, config: CruiserConfig): ForeignRules {
  const notes: Note[] = [];
  const forbidden = config.forbidden.flatMap((rule): Forbidden[] => {
    const name = rule.name ?? "a rule without a name";
    if (rule.severity === "ignore") return [];
    const found = noteOn(repository, rule, "forbidden");
    if (found !== undefined) notes.push({ effect: found.effect, text: `${name}: ${found.text}` });
    return found === undefined || found.effect === "stricter" ? [{ rule, name }] : [];
  });
  const allowed = config.allowed.filter((rule, at) => {
    const found = noteOn(repository, rule, "allowed");
    if (found !== undefined) notes.push({ effect: "stricter", text: `allowed.${at}: ${found.text}` });
    return found === undefined;
  });
  for (const { name } of config.required)
    notes.push({
      effect: "looser",
      text: `${name ?? "required"}: the layers say what may be imported, not what must be`,
    });
  const mild = forbidden.filter(({ rule }) => rule.severity !== "error").map(({ name }) => name);
  if (mild.length > 0) notes.push({ effect: "stricter", text: `${mild.join(", ")}: a warning there, an error here` });
  const { tsPreCompilationDeps, exclude = [], includeOnly = [] } = config.options;
  if (tsPreCompilationDeps === undefined || tsPreCompilationDeps === false) {
    const text = "tsPreCompilationDeps: names that are only used as types need import type here to count as types";
    notes.push({ effect: "stricter", text });
  }
  const isJudged = (path: string): boolean =>
    !matchesAny(exclude, path) && (includeOnly.length === 0 || matchesAny(includeOnly, path));
  const seesTypes = tsPreCompilationDeps !== undefined && tsPreCompilationDeps !== false;
  const rule = (from: string, to: Dependency): Forbidden | "not in allowed" | undefined => {
    const found = forbidden.find((each) => matches(each.rule, from, to));
    if (found !== undefined || config.allowed.length === 0) return found;
    return allowed.some((each) => matches(each, from, to)) ? undefined : "not in allowed";
  };
  return {
    tool: "dependency-cruiser",
    file,
    notes,
    installed: [],
    nameOf: () => undefined,
    may(from, to, mode) {
      if (!isJudged(from) || !isJudged(to) || (mode === "type" && !seesTypes)) return true;
      return rule(from, local(to, mode)) === undefined;
    },
    why(from, to) {
      const found = rule(from, local(to, "value"));
      if (found === undefined) return undefined;
      return found === "not in allowed" ? undefined : (found.rule.comment ?? found.name);
    },
    mayInstalled: (from, name) => !isJudged(from) || rule(from, installed(repository, from, name)) === undefined,
  };
}

function local(path: string, mode: Edge["mode"]): Dependency {
  return { resolved: path, types: mode === "type" ? ["local", "type-only", "import"] : ["local", "import"] };
}

function installed(repository: Repository, from: string, name: string): Dependency {
  if (name.startsWith("node:")) return { resolved: name.slice("node:".length), types: ["core", "import"] };
  const { manifest } = repository.packageOf(from);
  const types = sections
    .filter((section) => Object.hasOwn(manifest[section], name))
    .map((section) => (section === "dependencies" ? "npm" : `npm-${section.replace("Dependencies", "")}`));
  return { resolved: `node_modules/${name}/index.js`, types: types.length === 0 ? ["npm-no-pkg"] : types };
}

function matches({ from, to }: CruiserRule, source: string, dependency: Dependency): boolean {
  const match = from?.path === undefined ? [] : joined(from.path).exec(source);
  if (match === null || (from?.pathNot !== undefined && joined(from.pathNot).test(source))) return false;
  const groups = match.length > 1 ? match.filter((group) => typeof group === "string") : [];
  const filled = (patterns: readonly string[]): RegExp =>
    joined(patterns.map((pattern) => withGroups(pattern, groups)));
  if (to?.path !== undefined && !filled(to.path).test(dependency.resolved)) return false;
  if (to?.pathNot !== undefined && filled(to.pathNot).test(dependency.resolved)) return false;
  const isAmong = (types: readonly string[]): boolean => types.some((type) => dependency.types.includes(type));
  if (to?.dependencyTypes !== undefined && !isAmong(to.dependencyTypes)) return false;
  return to?.dependencyTypesNot === undefined || !isAmong(to.dependencyTypesNot);
}

/** `$1` in a pattern of the target stands for a group of the source. */
function withGroups(pattern: string, groups: readonly string[]): string {
  return groups.reduce((text, group, at) => text.replaceAll(`$${at}`, group), pattern);
}

const expressions = new Map<string, RegExp>();

function joined(patterns: readonly string[]): RegExp {
  const source = patterns.join("|");
  const known = expressions.get(source) ?? new RegExp(source);
  expressions.set(source, known);
  return known;
}

function matchesAny(patterns: readonly string[], path: string): boolean {
  return patterns.length > 0 && joined(patterns).test(path);
}

type Kind = "forbidden" | "allowed";

/** Why a rule is not judged by paths alone; `undefined` for one that is. */
function noteOn(repository: Repository, rule: CruiserRule, kind: Kind): Note | undefined {
  const { from = {}, to = {} } = rule;
  if (rule.scope === "folder")
    return { effect: "looser", text: "it is about folders as a whole, and not about imports" };
  if (Object.hasOwn(rule, "module") || Object.hasOwn(from, "orphan"))
    return { effect: "looser", text: "it is about modules by themselves, and not about imports" };
  if (to["circular"] === true) return elsewhere("cycle");
  if (to["couldNotResolve"] === true) return elsewhere("unresolved");
  const unknown = [...Object.keys(from), ...Object.keys(to)].filter((key) => !knownKeys.has(key));
  if (unknown.length > 0) return { effect: "looser", text: `the layers have no word for ${unknown.join(", ")}` };
  return noteOnTypes(rule) ?? (kind === "forbidden" ? noteOnFiles(repository, rule) : undefined);
}

const knownKeys = new Set(["path", "pathNot", "dependencyTypes", "dependencyTypesNot"]);

function elsewhere(rule: string): Note {
  return { effect: "elsewhere", text: `the rule ${rule} says it, for the whole repository` };
}

function noteOnTypes({ to = {} }: CruiserRule): Note | undefined {
  const { dependencyTypes, dependencyTypesNot = [] } = to;
  if (dependencyTypes?.every((type) => /^(?:npm-no-pkg|npm-unknown|unknown|undetermined)$/.test(type)) === true)
    return elsewhere("undeclared");
  if (dependencyTypes?.every((type) => type === "npm-dev") === true) return elsewhere("dev-dependency");
  const lost = (dependencyTypes ?? []).filter((type) => !isKnown(type));
  if (lost.length > 0 && lost.length === dependencyTypes?.length)
    return { effect: "looser", text: `the layers have no word for dependencies that are ${lost.join(", ")}` };
  const further = [...lost, ...dependencyTypesNot.filter((type) => !isKnown(type))];
  if (further.length === 0) return undefined;
  return { effect: "stricter", text: `dependencies that are ${further.join(", ")} are judged like any other` };
}

function isKnown(type: string): boolean {
  return knownTypes.some((known) => known === type);
}

/** A rule about tests, or about nothing, makes no layer. */
function noteOnFiles({ production, tests }: Repository, { from, to }: CruiserRule): Note | undefined {
  const isPlain = (patterns: readonly string[] | undefined): patterns is readonly string[] =>
    patterns !== undefined && !patterns.some((pattern) => /\$\d/.test(pattern));
  const finds = (patterns: readonly string[], paths: readonly string[]): boolean =>
    paths.some((path) => matchesAny(patterns, path));
  if (isPlain(to?.path) && to.dependencyTypes === undefined && !finds(to.path, production) && finds(to.path, tests))
    return elsewhere("test-code");
  const source = from?.path ?? [];
  if (source.length === 0 || finds(source, [...production, ...tests])) return undefined;
  return { effect: "looser", text: `no file matches ${source.join(" or ")}, so that there is no layer to make of it` };
}
