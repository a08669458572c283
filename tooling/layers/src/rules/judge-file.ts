import type { Edge } from "../edges/edge.ts";
import type { FileFacts } from "../facts/file-facts.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { RuleContext } from "./rule.ts";
import { type AnyRule, ofEdges, ofMentions, ofRepository, rulesOf } from "./run-rules.ts";
import type { RuleId } from "./rules.ts";
import type { Violation } from "./violation.ts";

/** One file of code, and what is needed to judge it. */
export type JudgedFile = {
  readonly path: string;
  /** `undefined` for a file that cannot be read. */
  readonly facts: FileFacts | undefined;
  readonly edges: readonly Edge[];
  readonly mentions: readonly Edge[];
  /** Its edges, and those of the files that lead to it and that it leads to. */
  readonly around: readonly Edge[];
};

/** The violations in one file as `runRules` finds them, and the cycle among the files that it depends on mutually. */
export type FileJudge = (file: JudgedFile) => Violation[];

/** Rules whose violations are in manifests. */
const ofManifests: ReadonlySet<RuleId> = new Set(["package-cycle", "unused-dependency"]);

/** Prepares to judge files one by one. Rules that look at no code run once. */
export function fileJudge(workspace: Workspace): FileJudge {
  const on = rulesOf(workspace).filter(({ id }) => !ofManifests.has(id));
  const { constant, ofCode } = partRules(workspace, on);
  return (file) => {
    const context: RuleContext = {
      workspace,
      facts: new Map(file.facts === undefined ? [] : [[file.path, file.facts]]),
      edges: file.around,
      mentions: file.mentions,
      isAllTracked: false,
      ignored: undefined,
    };
    const found = [
      ...(constant.get(file.path) ?? []),
      ...ofCode
        .flatMap((rule) => ofRepository(rule, context))
        .filter((each) => each.file === file.path || each.rule === "cycle"),
      ...ofEdges(on, workspace, file.edges),
    ];
    return [...found, ...ofMentions(on, context, found)];
  };
}

type Parted = { readonly constant: ReadonlyMap<string, readonly Violation[]>; readonly ofCode: readonly AnyRule[] };

/** Runs every rule once on no code at all: a rule that needs no code gives the same answer for all code. */
function partRules(workspace: Workspace, on: readonly AnyRule[]): Parted {
  const ofCode: AnyRule[] = [];
  const constant = new Map<string, Violation[]>();
  for (const rule of on) {
    let asked = false;
    const found = ofRepository(rule, {
      workspace,
      isAllTracked: false,
      ignored: undefined,
      get facts() {
        asked = true;
        return new Map();
      },
      get edges() {
        asked = true;
        return [];
      },
      get mentions() {
        asked = true;
        return [];
      },
    });
    if (asked) ofCode.push(rule);
    else for (const each of found) constant.set(each.file, [...(constant.get(each.file) ?? []), each]);
  }
  return { constant, ofCode };
}
