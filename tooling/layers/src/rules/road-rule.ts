import type { Edge } from "../engine/edge.ts";
import { isInstalled } from "../engine/is-installed.ts";
import { isMadeName } from "../workspace/built-files.ts";
import { matcher } from "../workspace/glob.ts";
import { inFolder } from "../workspace/path.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";

type Rule = (workspace: Workspace, edge: Edge) => Finding | undefined;

/** Even an allowed target has to be reached by its package name, through what the package exports. */
export const roadRules: readonly Rule[] = [unresolved, outside, output];

/**
 * A package reaches its own files by relative paths. Where files have layers of their own, the name of the package is a
 * road like any other: its edge is judged.
 */
export function selfImportRule(workspace: Workspace, { from, specifier, toLayer }: Edge): Finding | undefined {
  if (specifier?.kind !== "package" || specifier.name !== from.package.name) return undefined;
  const isDivided = workspace.layersIn(from.package).length > 1 || from.layer !== from.package.layer;
  if (toLayer !== undefined && isDivided) return undefined;
  return {
    rule: "self-import",
    target: specifier.name,
    message: `${specifier.name} imports itself by name`,
    reason: "A second name for the own files hides cycles and opens what is private",
    remedy: "Use a relative path",
  };
}

function unresolved(
  { root }: Workspace,
  { from, reference, specifier, path, to, external }: Edge,
): Finding | undefined {
  if (specifier === undefined || specifier.kind === "builtin" || specifier.kind === "code" || path !== undefined)
    return undefined;
  if (reference.mode === "type" && reference.syntax === "declare module") return undefined;
  if (specifier.kind === "package" && specifier.isInline === true) return undefined;
  const target = reference.specifier ?? "";
  const isPrivate = to !== undefined && specifier.kind === "package";
  if (external !== undefined && !isInstalled(root, from.package.folder, external)) return missing(external, target);
  return {
    rule: isPrivate ? "private" : "unresolved",
    target,
    message: isPrivate ? `${to.name} does not export ${target}` : `${target} leads nowhere`,
    reason: isPrivate
      ? "What a package does not export may change at any time"
      : "What cannot be resolved cannot be judged",
    remedy: isPrivate
      ? `Export it in ${inFolder(to.folder, "package.json")}, or import what that exports`
      : "Correct the name, or install what is missing",
  };
}

function missing(name: string, target: string): Finding {
  return {
    rule: "unresolved",
    target,
    message: `${name} is declared and not installed`,
    reason: "What cannot be resolved cannot be judged",
    remedy: "Install it: run the install of the package manager",
  };
}

function outside(_workspace: Workspace, edge: Edge): Finding | undefined {
  const { from, specifier, path, to } = edge;
  if (specifier?.kind === "package" || path === undefined || to === from.package) return undefined;
  if (specifier?.kind === "imports" && (edge.external !== undefined || to !== undefined)) return undefined;
  if (from.role === "config" && to?.folder === ".") return undefined;
  return {
    rule: "outside-package",
    target: to?.name ?? path,
    message: `a path leaves the package: ${path}`,
    reason:
      "A path goes past package.json, where the dependency has to be declared, and past what the other package exports",
    remedy:
      to === undefined ? "Keep to files of the workspace" : `Declare ${to.name} in package.json and import it by name`,
  };
}

function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

function output(workspace: Workspace, { path, to, specifier }: Edge): Finding | undefined {
  if (path === undefined || to === undefined || workspace.sources.has(path)) return undefined;
  const isMade = isMadeName(path, matcher(workspace.config.files.output));
  // What a package exports may be built from something else than a module, such as a schema.
  if (isMade && specifier?.kind === "package") return undefined;
  if (!isCode(path) && (!isMade || /\.\w+$/.test(path))) return undefined;
  return {
    rule: "unread-code",
    target: path,
    message: `${path} is code that is not checked`,
    reason: "Fixtures and the output of tools are not read, so importing them would go round every rule",
    remedy: "Import the source",
  };
}
