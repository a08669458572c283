import type { LayerConfig } from "../config/config.ts";
import type { AllFacts } from "../facts/file-facts.ts";
import type { ForbiddenUse } from "../facts/forbidden-use.ts";
import type { Violation } from "../report/violation.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { adviceFor, type Advice } from "./advice.ts";
import { allowanceOf, isAllowedBuiltin } from "./allowance.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

/** No production code uses what its layer forbids, and none runs code that is in no file. */
export function checkForbidden(workspace: Workspace, facts: AllFacts): Violation[] {
  return [...workspace.sources.values()].flatMap((file) =>
    (facts.get(file.path)?.forbidden ?? [])
      .filter((use) => !isForbiddenImport(workspace, file, use))
      .map((use) => violationAt(file.path, use, finding(workspace, file, use))),
  );
}

/** What comes from a built-in that the layer may not use is red as an import. */
function isForbiddenImport(workspace: Workspace, file: SourceFile, { builtin }: ForbiddenUse): boolean {
  const layer = workspace.layerOf(file);
  if (builtin === undefined || layer === undefined) return false;
  return !isAllowedBuiltin(allowanceOf(workspace.config, layer, file.role).builtins, builtin);
}

function finding(workspace: Workspace, file: SourceFile, use: ForbiddenUse): Finding {
  const layer = workspace.layerOf(file);
  const isListed = layer === undefined || layer.forbids.some((entry) => entry === use.entry);
  const isText = !isListed && use.entry !== "globalThis";
  return {
    ...adviceOf(layer, isText, use),
    rule: isText ? "code-from-text" : "forbidden",
    target: use.entry,
    message: `${file.layer ?? file.path} may not ${deed(use)}`,
  };
}

function adviceOf(layer: LayerConfig | undefined, isText: boolean, { entry, way }: ForbiddenUse): Advice {
  if (way === "computed") return computedAdvice;
  return layer === undefined || isText ? textAdvice : adviceFor(layer, entry);
}

function deed({ entry, way }: ForbiddenUse): string {
  if (way === "handed on") return `hand on what gives ${entry}`;
  return way === "used" ? `use ${entry}` : `choose at run time a member that may be ${entry}`;
}

const textAdvice: Advice = {
  reason: "Code that is in no file of the workspace cannot be checked",
  remedy: "Write the code as code, in a file, and import it",
};

const computedAdvice: Advice = {
  reason: "Nobody can tell before the program runs which member it is",
  remedy: "Write the name of the member as a literal, or choose from an object of your own",
};
