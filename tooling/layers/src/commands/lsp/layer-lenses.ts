import type { CodeLens } from "vscode-languageserver";
import type { SourceFile, Workspace } from "../../workspace/workspace.ts";

const firstLine = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Above a file: the layers that may use it, and those that it may use. */
export function layerLenses({ config }: Workspace, { layer: name, role }: SourceFile): CodeLens[] {
  const layer = name === undefined ? undefined : config.layers[name];
  if (name === undefined || layer === undefined) return [lens("In no layer")];
  const users = Object.entries(config.layers).flatMap(([other, { uses }]) => named(other, uses[name]));
  const uses = Object.entries(layer.uses).flatMap(([other, how]) => named(other, how));
  const isUsable = role === "production" || role === "generated";
  return [
    lens(
      isUsable ? `${name}: may be used by ${list(users)}` : `${name}: ${role} code, which production code may not use`,
    ),
    lens(`may use ${list(uses)}`),
  ];
}

function named(layer: string, how: "values" | "types" | undefined): string[] {
  if (how === undefined) return [];
  return [how === "types" ? `${layer} (types only)` : layer];
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "no other layer" : names.join(", ");
}

/** A title without a command is shown as text. */
function lens(title: string): CodeLens {
  return { range: firstLine, command: { title, command: "" } };
}
