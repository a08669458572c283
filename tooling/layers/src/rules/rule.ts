import type { Edge } from "../edges/edge.ts";
import type { AllFacts } from "../facts/file-facts.ts";
import type { Position } from "../read/position.ts";
import type { Declaration } from "../settings/declarations.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** One violation, without its place and the name of its rule. */
export type Finding = {
  /** The layer, package, built-in, global or file that the violation is about; part of its identity. */
  readonly target: string;
  readonly message: string;
  /** What to do instead. */
  readonly remedy: string;
  /** Replaces the `why` of the rule where the configuration gives a reason of its own. */
  readonly reason?: string;
  /** The arguments of `layers explain` that tell more; the file by default. */
  readonly explain?: readonly string[];
};

/** A finding and its place. */
export type PlacedFinding = Finding & { readonly file: string; readonly at: Position };

/** Everything that is known of a repository when its rules run. */
export type RuleContext = {
  readonly workspace: Workspace;
  readonly facts: AllFacts;
  readonly edges: readonly Edge[];
  /** What settings and other files that are no code name. */
  readonly mentions: readonly Edge[];
  /** Whether every file is under version control, as in a copy of a commit. */
  readonly isAllTracked: boolean;
  /** The files that git ignores, where that is known already, as in a copy of a commit. */
  readonly ignored: ReadonlySet<string> | undefined;
};

/** An exception, or an entry of the baseline, that covers fewer violations than it says. */
export type UnusedSuppression =
  | { readonly kind: "exception"; readonly rule: string; readonly file: string }
  | {
      readonly kind: "baseline";
      readonly rule: string;
      readonly file: string;
      readonly count: number;
      readonly found: number;
    };

/**
 * One rule with its documentation. Its functions say what it judges; a rule may have several. Of the rules that judge
 * edges, and of those that judge declarations, the first in the list that finds something is reported.
 */
export type Rule<Id extends string = string> = {
  readonly id: Id;
  /** What is red. The README and `layers explain` show it. */
  readonly title: string;
  /** Why it is red. */
  readonly why: string;
  /** Judges an import, or anything else in a file that names a module or a package. */
  readonly edge?: (workspace: Workspace, edge: Edge) => Finding | undefined;
  /** Judges what a setting, a command or any other file that is no code names. */
  readonly mention?: (workspace: Workspace, edge: Edge) => Finding | undefined;
  /** Judges a package that a manifest or a setting names. */
  readonly declaration?: (workspace: Workspace, declaration: Declaration) => Finding | undefined;
  /** Judges the repository as a whole. */
  readonly repository?: (context: RuleContext) => readonly PlacedFinding[];
  /** Judges an exception, or an entry of the baseline, that is not needed. */
  readonly suppression?: (unused: UnusedSuppression) => Finding | undefined;
};

/** Checks the shape of a rule, and keeps its name as a type. */
export function defineRule<const Id extends string>(rule: Rule<Id>): Rule<Id> {
  return rule;
}
