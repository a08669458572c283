import type { Edge } from "../edges/edge.ts";
import { matcher } from "../read/glob.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { allowanceOf } from "./allowance.ts";

/** Whether the role of a file, such as a test, may use a module whatever the layers say: by its name, or by its path. */
export function isListedModule(
  { config, layerOf }: Workspace,
  { from, to, reference, specifier, path }: Edge,
): boolean {
  const isListed = matcher(allowanceOf(config, layerOf(from), from.role).modules);
  if (specifier?.kind === "package" && isListed(reference.specifier ?? "")) return true;
  return path !== undefined && (to === from.package || specifier?.kind === "package") && isListed(path);
}
