import type { Edge } from "../edges/edge.ts";
import { allowanceOf } from "../policy/allowance.ts";
import type { Violation } from "../rules/violation.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";

/** Why a place in a file is not allowed and what to do instead, or that it is allowed, and what else is. Markdown. */
export function adviceText(
  workspace: Workspace,
  file: SourceFile,
  edge: Edge | undefined,
  found: readonly Violation[],
): string {
  const verdict = found.length > 0 || edge === undefined ? found.map(refused) : [allowed(edge)];
  return [...verdict, targetsText(workspace, file)].join("\n\n");
}

/** What the layer of a file may use, in one paragraph. */
export function targetsText(workspace: Workspace, file: SourceFile): string {
  const layer = workspace.layerOf(file);
  const { external, builtins, modules } = allowanceOf(workspace.config, layer, file.role);
  const uses = Object.entries(layer?.uses ?? {}).map(([name, how]) =>
    how === "types" ? `${name} (types only)` : name,
  );
  const parts = [
    ["layers", uses],
    ["packages", external],
    ["built-ins", builtins],
    ["modules for tests", modules],
  ] as const;
  const listed = parts.map(([noun, names]) => `${noun}: ${names.length === 0 ? "none" : names.join(", ")}`);
  return `${file.layer ?? file.path} may use ${listed.join("; ")}.`;
}

function refused({ message, rule, reason, remedy }: Violation): string {
  return `**${message}** (${rule})\n\nWhy: ${reason}\n\nInstead: ${remedy}`;
}

function allowed({ from, toLayer, external, specifier, reference }: Edge): string {
  const target = toLayer ?? external ?? (specifier?.kind === "builtin" ? specifier.name : reference.specifier);
  return `Allowed: ${from.layer ?? from.path} may use ${target ?? "it"}.`;
}
