import type { Bindings } from "./bindings.ts";
import { builtinUses } from "./builtin-uses.ts";
import type { Forbidden } from "../config/forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { followGlobal, type GlobalUse } from "./follow-global.ts";
import { isImportMeta } from "./member.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";
import { isForbiddenMember } from "./text-code-uses.ts";

/** Names for the global object: anything can be reached through them. */
const globalObjects = new Set(["globalThis", "global", "window", "self"]);

/** Names by which a built-in module holds itself. */
const wholeModule = new Set(["default", "Module"]);

/**
 * Every use of a forbidden global, also through the global object, an alias or a pattern; where one name leads to the
 * same entry several times, the first.
 */
export function globalUses(tree: SourceTree, bindings: Bindings, forbidden: readonly Forbidden[]): ForbiddenUse[] {
  const roots = new Set(forbidden.flatMap((each) => (each.kind === "throw" ? [] : each.path.slice(0, 1))));
  const isRoot = ({ name }: NodeOf<"Identifier">): boolean => roots.has(name) || globalObjects.has(name);
  const names = tree
    .all("Identifier")
    .filter((node) => isRoot(node) && bindings.isUse(node) && bindings.of(node).kind === "global");
  const metas = roots.has("import.meta") ? tree.all("MetaProperty").filter(isImportMeta) : [];
  return [
    ...names.flatMap((node) => verdicts(tree, followGlobal(node, [node.name], bindings), forbidden)),
    ...metas.flatMap((node) => verdicts(tree, followGlobal(node, ["import.meta"], bindings), forbidden)),
    ...builtinUses(tree, bindings).flatMap(({ builtin, uses }) =>
      verdicts(tree, uses, forbidden).map((use) => Object.assign(use, { builtin })),
    ),
  ];
}

function verdicts(tree: SourceTree, uses: readonly GlobalUse[], forbidden: readonly Forbidden[]): ForbiddenUse[] {
  const byEntry = new Map<string, ForbiddenUse>();
  for (const use of uses) {
    const found = verdict(use, forbidden);
    if (found !== undefined && !byEntry.has(found.entry))
      byEntry.set(found.entry, { ...tree.position(use.node), ...found });
  }
  return [...byEntry.values()];
}

function verdict(use: GlobalUse, forbidden: readonly Forbidden[]): Pick<ForbiddenUse, "entry" | "way"> | undefined {
  const paths = globalPaths(use.path);
  const exact = forbidden.find((each) => paths.some((path) => isUse(each, path, use)));
  if (exact !== undefined) return { entry: exact.entry, way: "used" };
  if (use.kind !== "handed on" && use.kind !== "computed") return undefined;
  if (paths.some((path) => path.length === 0)) return { entry: "globalThis", way: use.kind };
  const reachable = forbidden.find((each) => paths.some((path) => mayReach(each, path)));
  return reachable === undefined ? undefined : { entry: reachable.entry, way: use.kind };
}

function isUse(each: Forbidden, path: readonly string[], use: GlobalUse): boolean {
  if (each.kind === "throw") return false;
  if (each.kind === "path") return startsWith(path, each.path);
  if (each.kind !== use.kind || !same(path, each.path)) return false;
  return each.kind === "call" || !each.onlyEmpty || (use.kind === "new" && use.mayBeEmpty);
}

/** Who holds `process` has many uses for it, so that of what is forbidden everywhere only the use itself counts. */
function mayReach(each: Forbidden, path: readonly string[]): boolean {
  return each.kind !== "throw" && !isForbiddenMember(each) && startsWith(each.path, path);
}

/**
 * The globals that a path may mean. A built-in module is the global of its name, and its members are those of the
 * global object: `timers.setTimeout` is `setTimeout`.
 */
function globalPaths(path: readonly string[]): readonly (readonly string[])[] {
  const [first = "", ...members] = path;
  if (!first.startsWith("node:")) return [withoutGlobalObject(path)];
  const start = members.findIndex((name) => !wholeModule.has(name));
  const rest = start === -1 ? [] : members.slice(start).map((name) => (name === "webcrypto" ? "crypto" : name));
  return [[first.slice("node:".length), ...rest], ...(rest.length === 0 ? [] : [rest])];
}

function withoutGlobalObject(path: readonly string[]): readonly string[] {
  const start = path.findIndex((name) => !globalObjects.has(name));
  return start === -1 ? [] : path.slice(start);
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, at) => path[at] === name);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && startsWith(a, b);
}
