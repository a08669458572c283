import { isOff } from "../policy/is-off.ts";
import { ignoredPaths } from "../read/git.ts";
import type { Position } from "../read/position.ts";
import { type Declaration, declarations } from "../settings/declarations.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding, Rule, RuleContext, UnusedSuppression } from "./rule.ts";
import { type RuleId, rules } from "./rules.ts";
import type { Violation } from "./violation.ts";
import { configuresGate } from "../config/own-package.ts";

/** A rule of the list. */
export type AnyRule = Rule<RuleId>;

/** A suppression that is not needed, and where it is written. */
export type PlacedSuppression = { readonly unused: UnusedSuppression; readonly file: string; readonly at: Position };

/** The violations of every rule that is on. An edge, or a declaration, has one violation at most. */
export function runRules(context: RuleContext): Violation[] {
  const { workspace, edges } = context;
  const on = rulesOf(workspace);
  const judged = edges.filter((edge) => !configuresGate(edge.from.path, edge.external));
  const found = [
    ...on.flatMap((rule) =>
      (rule.repository?.(context) ?? []).map((finding) => violation(rule, finding.file, finding.at, finding)),
    ),
    ...judged.flatMap((edge) =>
      first(on, (rule) => rule.edge?.(workspace, edge)).map(({ rule, finding }) =>
        violation(rule, edge.from.path, edge.reference, finding),
      ),
    ),
    ...declarations(workspace).flatMap((declaration: Declaration) =>
      first(on, (rule) => rule.declaration?.(workspace, declaration)).map(({ rule, finding }) =>
        violation(rule, declaration.file, declaration.place(), finding),
      ),
    ),
  ];
  return [...found, ...judgeMentions(context, on, found)];
}

/** A line that is red already says enough: rules of their own judge manifests, tsconfigs and settings of bundlers. */
function judgeMentions(
  { workspace, mentions, ignored }: RuleContext,
  on: readonly AnyRule[],
  found: readonly Violation[],
): Violation[] {
  const red = new Set(found.map(({ file, line }) => `${file}:${line}`));
  const judged = mentions
    .filter(({ from, reference }) => !red.has(`${from.path}:${reference.line}`))
    .flatMap((edge) =>
      first(on, (rule) => rule.mention?.(workspace, edge)).map(({ rule, finding }) =>
        violation(rule, edge.from.path, edge.reference, finding),
      ),
    );
  // What tools write and git ignores, such as reports, names what they read. Git is asked only about what is red.
  const files = [...new Set(judged.map(({ file }) => file))];
  const written = files.length === 0 ? new Set() : (ignored ?? ignoredPaths(workspace.root, files));
  return judged.filter(({ file }) => !written.has(file));
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

/** What one rule found. */
export type Found = { readonly rule: AnyRule; readonly finding: Finding };

/** The finding of the first rule that has one, as a list. */
export function first(all: readonly AnyRule[], find: (rule: AnyRule) => Finding | undefined): Found[] {
  for (const rule of all) {
    const finding = find(rule);
    if (finding !== undefined) return [{ rule, finding }];
  }
  return [];
}

/** A finding of a rule at a place. */
export function violation({ id, why }: AnyRule, file: string, at: Position, finding: Finding): Violation {
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
