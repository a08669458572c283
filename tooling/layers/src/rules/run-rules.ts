import { configuresGate } from "../config/own-package.ts";
import type { Edge } from "../edges/edge.ts";
import { isOff } from "../policy/is-off.ts";
import { ignoredPaths } from "../read/git.ts";
import type { Position } from "../read/position.ts";
import { type Declaration, declarations } from "../settings/declarations.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding, Rule, RuleContext, UnusedSuppression } from "./rule.ts";
import { type RuleId, rules } from "./rules.ts";
import type { Violation } from "./violation.ts";

/** A rule of the list. */
export type AnyRule = Rule<RuleId>;

/** A suppression that is not needed, and where it is written. */
export type PlacedSuppression = { readonly unused: UnusedSuppression; readonly file: string; readonly at: Position };

/** The violations of every rule that is on. An edge, or a declaration, has one violation at most. */
export function runRules(context: RuleContext): Violation[] {
  const { workspace, edges } = context;
  const on = rulesOf(workspace);
  const found = [
    ...on.flatMap((rule) => ofRepository(rule, context)),
    ...ofEdges(on, workspace, edges),
    ...declarations(workspace).flatMap((declaration: Declaration) =>
      first(on, (rule) => rule.declaration?.(workspace, declaration)).map(({ rule, finding }) =>
        violation(rule, declaration.file, declaration.place(), finding),
      ),
    ),
  ];
  return [...found, ...ofMentions(on, context, found)];
}

/** The violations of one rule that looks at the repository as a whole. */
export function ofRepository(rule: AnyRule, context: RuleContext): Violation[] {
  return (rule.repository?.(context) ?? []).map((finding) => violation(rule, finding.file, finding.at, finding));
}

/** The violations of edges that code has. The configuration may use the gate itself. */
export function ofEdges(on: readonly AnyRule[], workspace: Workspace, edges: readonly Edge[]): Violation[] {
  return edges
    .filter((edge) => !configuresGate(edge.from.path, edge.external))
    .flatMap((edge) => ofEdge(on, edge, (rule) => rule.edge?.(workspace, edge)));
}

/** A line that is red already says enough: rules of their own judge manifests, tsconfigs and settings of bundlers. */
export function ofMentions(
  on: readonly AnyRule[],
  { workspace, mentions, ignored }: Pick<RuleContext, "workspace" | "mentions" | "ignored">,
  found: readonly Violation[],
): Violation[] {
  const red = new Set(found.map(({ file, line }) => `${file}:${line}`));
  const judged = mentions
    .filter(({ from, reference }) => !red.has(`${from.path}:${reference.line}`))
    .flatMap((edge) => ofEdge(on, edge, (rule) => rule.mention?.(workspace, edge)));
  // What tools write and git ignores, such as reports, names what they read. Git is asked only about what is red.
  const files = [...new Set(judged.map(({ file }) => file))];
  const written = files.length === 0 ? new Set() : (ignored ?? ignoredPaths(workspace.root, files));
  return judged.filter(({ file }) => !written.has(file));
}

function ofEdge(on: readonly AnyRule[], { from, reference }: Edge, find: Find): Violation[] {
  return first(on, find).map(({ rule, finding }) => violation(rule, from.path, reference, finding));
}

/** A violation for each suppression that is not needed. */
export function judgeSuppressions(workspace: Workspace, all: readonly PlacedSuppression[]): Violation[] {
  const on = rulesOf(workspace);
  return all.flatMap(({ unused, file, at }) =>
    first(on, (rule) => rule.suppression?.(unused)).map(({ rule, finding }) => violation(rule, file, at, finding)),
  );
}

/** The rules that are on. */
export function rulesOf(workspace: Workspace): AnyRule[] {
  return rules.filter(({ id }) => !isOff(workspace, id));
}

type Find = (rule: AnyRule) => Finding | undefined;

/** What one rule found. */
type Found = { readonly rule: AnyRule; readonly finding: Finding };

/** The finding of the first rule that has one, as a list. */
function first(all: readonly AnyRule[], find: Find): Found[] {
  for (const rule of all) {
    const finding = find(rule);
    if (finding !== undefined) return [{ rule, finding }];
  }
  return [];
}

/** A finding of a rule at a place. */
function violation({ id, why }: AnyRule, file: string, at: Position, finding: Finding): Violation {
  const { target, message, remedy, reason = why, explain = [file] } = finding;
  return {
    rule: id,
    target,
    message,
    reason,
    remedy,
    file,
    line: at.line,
    column: at.column,
    length: at.length,
    explain,
  };
}
