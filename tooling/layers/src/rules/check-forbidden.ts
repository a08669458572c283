import type { AllFacts } from "../facts/file-facts.ts";
import type { ForbiddenUse } from "../facts/forbidden-use.ts";
import { textCode } from "../facts/text-code-uses.ts";
import type { Violation } from "../report/violation.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { adviceFor, type Advice } from "./advice.ts";

/** No production code uses what its layer forbids. */
export function checkForbidden(workspace: Workspace, facts: AllFacts): Violation[] {
  return [...workspace.sources.values()].flatMap((file) =>
    (facts.get(file.path)?.forbidden ?? []).map((use) => violation(workspace, file, use)),
  );
}

function violation(workspace: Workspace, file: SourceFile, { entry, isHandedOn, ...place }: ForbiddenUse): Violation {
  const layer = workspace.layerOf(file.package);
  const isListed = layer?.forbids.includes(entry) ?? false;
  const advice = layer === undefined || (!isListed && isTextCode(entry)) ? textAdvice : adviceFor(layer, entry);
  const what = isHandedOn ? `hand on what gives ${entry}` : `use ${entry}`;
  return {
    ...place,
    ...advice,
    rule: !isListed && isTextCode(entry) ? "code-from-text" : "forbidden",
    file: file.path,
    target: entry,
    message: `${file.package.layer} may not ${what}`,
    explain: [file.path],
  };
}

function isTextCode(entry: string): boolean {
  return textCode.some((each) => each.entry === entry);
}

const textAdvice: Advice = {
  reason: "Code that is text cannot be checked",
  remedy: "Write the code as code",
};
