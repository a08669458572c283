import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";

/** Whether the configuration switches the rule of a finding off. */
export function isOff({ config }: Workspace, { rule }: Pick<Finding, "rule">): boolean {
  return Object.hasOwn(config.rules, rule);
}

/** The first finding of a rule that is on; a rule that is off hides none of the others. */
export function firstFinding(
  workspace: Workspace,
  ...finders: readonly (() => Finding | undefined)[]
): Finding | undefined {
  for (const find of finders) {
    const finding = find();
    if (finding !== undefined && !isOff(workspace, finding)) return finding;
  }
  return undefined;
}
