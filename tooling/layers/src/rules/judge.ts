import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load-config.ts";
import type { Edge } from "../edges/edge.ts";
import { findEdges } from "../edges/find-edges.ts";
import { factsTasks } from "../facts/facts-tasks.ts";
import { readFactsOf } from "../facts/read-facts-of.ts";
import { GateError } from "../read/gate-error.ts";
import { mentions } from "../settings/mentions.ts";
import { readWorkspace } from "../workspace/read-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Judged } from "./judged.ts";
import { parseConfig } from "./parse-config.ts";
import { rules } from "./rules.ts";
import { runRules } from "./run-rules.ts";
import { sortViolations } from "./sort-violations.ts";
import type { Violation } from "./violation.ts";
import { withoutBaseline } from "./without-baseline.ts";
import { withoutExceptions } from "./without-exceptions.ts";

/** The verdict on a workspace: green when there are no violations. */
export type Verdict = {
  readonly violations: readonly Violation[];
  /** The violations that an exception or the baseline covers. */
  readonly excused: Excused;
  readonly workspace: Workspace;
  readonly edges: readonly Edge[];
  /** What settings and other files that are no code name. */
  readonly mentions: readonly Edge[];
  readonly judged: Judged;
};

/** Violations that are no longer counted. */
export type Excused = { readonly byException: readonly Violation[]; readonly byBaseline: readonly Violation[] };

/** What is known of a copy: that its files are under version control, all but those that git ignores. */
export type CheckOptions = { readonly isAllTracked?: boolean; readonly ignored?: ReadonlySet<string> };

/**
 * Checks the workspace at `root` by its own configuration.
 * @throws GateError when it cannot be judged.
 */
export async function check(root: string, options: CheckOptions = {}): Promise<Verdict> {
  return judge(root, parseConfig(await loadConfig(root)), options);
}

/**
 * Checks the workspace at `root` by a configuration.
 * @throws GateError when it cannot be judged.
 */
export async function judge(
  root: string,
  config: Config,
  { isAllTracked = false, ignored }: CheckOptions = {},
): Promise<Verdict> {
  const workspace = readWorkspace(root, config);
  if ([...workspace.sources.values()].every(({ role }) => role === "config")) {
    throw new GateError(`${root} holds no code: there is nothing to judge`);
  }
  const facts = readFactsOf({ root, tasks: factsTasks(workspace) });
  const { edges, mentions: inCode } = findEdges(workspace, facts);
  const inSettings = [...inCode, ...mentions(workspace)];
  // Each place counts once, for the baseline too.
  const found = sortViolations(runRules({ workspace, facts, edges, mentions: inSettings, isAllTracked, ignored }));
  const unexcepted = withoutExceptions(workspace, found);
  const { remaining, covered } = withoutBaseline(workspace, unexcepted.remaining);
  return {
    violations: sortViolations(remaining),
    excused: { byException: sortViolations(unexcepted.covered), byBaseline: sortViolations(covered) },
    workspace,
    edges,
    mentions: inSettings,
    judged: judgedOf(workspace, edges),
  };
}

function judgedOf({ sources, config }: Workspace, edges: readonly Edge[]): Judged {
  const off = Object.keys(config.rules);
  return { files: sources.size, imports: edges.length, rules: rules.length - off.length, off };
}
