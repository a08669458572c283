import type { AllFacts } from "../facts/file-facts.ts";
import type { ForbiddenUse } from "../facts/forbidden-use.ts";
import { textCode } from "../facts/text-code-uses.ts";
import type { Violation } from "../report/violation.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { adviceFor, type Advice } from "./advice.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

/** No production code uses what its layer forbids, and none runs text as code. */
export function checkForbidden(workspace: Workspace, facts: AllFacts): Violation[] {
  return [...workspace.sources.values()].flatMap((file) =>
    (facts.get(file.path)?.forbidden ?? []).map((use) => violationAt(file.path, use, finding(workspace, file, use))),
  );
}

function finding(workspace: Workspace, file: SourceFile, { entry, isHandedOn }: ForbiddenUse): Finding {
  const layer = workspace.layerOf(file.package);
  const isListed = layer === undefined || layer.forbids.includes(entry);
  const isText = !isListed && textCode.some((each) => each.entry === entry);
  const advice = layer === undefined || isText ? textAdvice : adviceFor(layer, entry);
  const use = isHandedOn ? `hand on what gives ${entry}` : `use ${entry}`;
  return {
    ...advice,
    rule: isText ? "code-from-text" : "forbidden",
    target: entry,
    message: `${file.package.layer} may not ${use}`,
  };
}

const textAdvice: Advice = { reason: "Code that is text cannot be checked", remedy: "Write the code as code" };
