import type { Edge } from "../engine/edge.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";

type Rule = (workspace: Workspace, edge: Edge) => Finding | undefined;

/** Even an allowed target has to be reached by its package name, through what the package exports. */
export const roadRules: readonly Rule[] = [selfImport, unresolved, outside, output];

/** Where files have layers of their own, the name of the package is a road like any other: its edge is judged. */
function selfImport(workspace: Workspace, { from, specifier, toLayer }: Edge): Finding | undefined {
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

function unresolved(_workspace: Workspace, { reference, specifier, path, to }: Edge): Finding | undefined {
  if (specifier === undefined || specifier.kind === "builtin" || specifier.kind === "code" || path !== undefined)
    return undefined;
  if (reference.mode === "type" && reference.syntax === "declare module") return undefined;
  const target = reference.specifier ?? "";
  const isPrivate = to !== undefined && specifier.kind === "package";
  return {
    rule: isPrivate ? "private" : "unresolved",
    target,
    message: isPrivate ? `${to.name} does not export ${target}` : `${target} leads nowhere`,
    reason: isPrivate
      ? "What a package does not export may change at any time"
      : "What cannot be resolved cannot be judged",
    remedy: isPrivate
      ? `Import what the exports of ${to.folder}/package.json offer`
      : "Correct the name, or install what is missing",
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

function output(workspace: Workspace, { from, path, to, specifier }: Edge): Finding | undefined {
  if (path === undefined || to !== from.package || specifier?.kind === "package" || !isCode(path)) return undefined;
  if (workspace.sources.has(path)) return undefined;
  return {
    rule: "unread-code",
    target: path,
    message: `${path} is code that is not checked`,
    reason: "Fixtures and the output of tools are not read, so importing them would go round every rule",
    remedy: "Import the source",
  };
}
