import { configuresGate } from "../config/own-package.ts";
import type { Edge } from "../engine/edge.ts";
import type { Violation } from "../report/violation.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { computedRule } from "./computed-rule.ts";
import { declaredRule, undeclaredRule } from "./declared-rule.ts";
import { externalRule } from "./external-rule.ts";
import type { Finding } from "./finding.ts";
import { layerRule } from "./layer-rule.ts";
import { firstFinding } from "./is-off.ts";
import { orderRule } from "./order-rule.ts";
import { roadRules, selfImportRule } from "./road-rule.ts";
import { sliceRule } from "./slice-rule.ts";
import { testCodeRule } from "./test-code-rule.ts";
import { violationAt } from "./violation-at.ts";

/** In this order: the first finding is the one worth reading. */
const rules: readonly ((workspace: Workspace, edge: Edge) => Finding | undefined)[] = [
  computedRule,
  layerRule,
  sliceRule,
  orderRule,
  externalRule,
  selfImportRule,
  undeclaredRule,
  ...roadRules,
  testCodeRule,
  declaredRule,
];

/** Judges every edge: at most one violation each. */
export function checkEdges(workspace: Workspace, edges: readonly Edge[]): Violation[] {
  return edges.flatMap((edge) => {
    if (configuresGate(edge.from.path, edge.external)) return [];
    const finding = firstFinding(workspace, ...rules.map((rule) => () => rule(workspace, edge)));
    if (finding === undefined) return [];
    return [violationAt(edge.from.path, edge.reference, finding, explainOf(edge, finding))];
  });
}

function explainOf(edge: Edge, { target }: Finding): readonly string[] {
  const { layer } = edge.from;
  return layer === undefined || edge.toLayer !== target ? [edge.from.path] : [layer, target];
}
