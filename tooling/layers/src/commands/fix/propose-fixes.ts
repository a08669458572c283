import type { Edge } from "../../edges/edge.ts";
import { enteredSlices } from "../../policy/entered-slices.ts";
import { allowedUse } from "../../policy/slice-use.ts";
import type { Verdict } from "../../rules/judge.ts";
import type { Violation } from "../../rules/violation.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { declareDependency } from "./declare-dependency.ts";
import { exportOrigins } from "./export-origins.ts";
import type { Fix, Proposal, Proposals, Unfixed } from "./fix.ts";
import { importType } from "./import-type.ts";
import { removeDependency } from "./remove-dependency.ts";
import { throughPackageEntry, throughSliceEntry } from "./through-entry.ts";

/** The repairs of a judged repository; those of one import, or of one dependency, are one. */
export function proposeFixes({ workspace, edges, violations }: Verdict): Proposals {
  const judged = { workspace, edges, origins: exportOrigins(workspace.root, edges) };
  const byPlace = new Map(edges.map((edge) => [placeOf(edge.from.path, edge.reference), edge]));
  const fixes = new Map<string, Fix>();
  const unfixed: Unfixed[] = [];
  for (const violation of violations) {
    const edge = byPlace.get(placeOf(violation.file, violation));
    const proposal = proposalFor(judged, violation, edge);
    if (proposal === undefined) continue;
    if (typeof proposal === "string") unfixed.push({ violation, because: proposal });
    else {
      const known = fixes.get(proposal.title)?.violations ?? [];
      fixes.set(proposal.title, { ...proposal, violations: [...known, violation] });
    }
  }
  return { fixes: [...fixes.values()], unfixed };
}

function placeOf(file: string, { line, column }: { readonly line: number; readonly column: number }): string {
  return `${file}:${line}:${column}`;
}

type Judged = Parameters<typeof throughSliceEntry>[0];

/** The repair of a violation, or why there is none; `undefined` where its rule needs a decision. */
function proposalFor(judged: Judged, violation: Violation, edge: Edge | undefined): Proposal | undefined {
  const { workspace, edges, origins } = judged;
  if (violation.rule === "unused-dependency") return removeDependency(workspace, violation);
  if (edge === undefined) return undefined;
  const repairs: Partial<Record<Violation["rule"], () => Proposal | undefined>> = {
    undeclared: () => declareDependency(workspace, edges, edge),
    "dev-dependency": () => declareDependency(workspace, edges, edge),
    "types-only": () => importType(origins, edge),
    slice: () => (isTypesOnly(workspace, edge) ? importType(origins, edge) : undefined),
    "slice-entry": () => throughSliceEntry(judged, edge),
    private: () => throughPackageEntry(judged, edge),
    "outside-package": () => throughPackageEntry(judged, edge),
  };
  const repair = repairs[violation.rule];
  if (repair === undefined || edge.from.role !== "generated") return repair?.();
  return violation.rule === "undeclared" || violation.rule === "dev-dependency" ? repair() : "the file is generated";
}

function isTypesOnly(workspace: Workspace, edge: Edge): boolean {
  return enteredSlices(workspace, edge).some(
    ({ source, target }) =>
      source !== undefined && allowedUse(source.group, source.name, target.name) === "types" && edge.mode === "value",
  );
}
