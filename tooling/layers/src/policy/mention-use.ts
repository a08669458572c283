import type { Edge } from "../edges/edge.ts";
import { isForTests } from "../workspace/is-for-tests.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type LayerUse, layerUse } from "./layer-use.ts";

/**
 * What the table says of an edge of a setting. A tool for tests may load what tests may use, and a layer that may compute
 * any import may start any program.
 */
export function mentionUse(workspace: Workspace, edge: Edge): LayerUse {
  const { from, to, reference } = edge;
  if (from.layer === undefined || (to?.folder === "." && to !== from.package)) return "allowed";
  if (workspace.layerOf(from)?.computedImports === "anywhere") return "allowed";
  const isTest = reference.syntax === "a setting for tests" || isForTests(from.path.slice(from.package.folder.length));
  const asTest = isTest ? layerUse(workspace, { ...edge, from: { ...from, role: "test" } }) : undefined;
  return asTest === "allowed" ? asTest : layerUse(workspace, edge);
}
