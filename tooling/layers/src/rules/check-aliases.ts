import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSpecifier } from "../engine/specifier.ts";
import type { AllFacts } from "../facts/file-facts.ts";
import type { Violation } from "../report/violation.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { dependencyRule } from "./dependency-rule.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

/** No tool is told to load, under any name, what lies outside the package or what the layer may not have. */
export function checkAliases(workspace: Workspace, facts: AllFacts): Violation[] {
  return [...workspace.sources.values()].flatMap((file) =>
    (facts.get(file.path)?.aliases ?? [])
      .filter(({ text }) => !isHarmless(workspace, file, text))
      .map((alias) => violationAt(file.path, alias, leading(alias.text))),
  );
}

function isHarmless(workspace: Workspace, file: SourceFile, text: string): boolean {
  if (text === "") return true;
  if (posix.isAbsolute(text) || text.split("/").includes("..")) return false;
  if (existsSync(join(workspace.root, posix.dirname(file.path), text))) return true;
  const specifier = parseSpecifier(text);
  return (
    specifier.kind === "package" &&
    dependencyRule(workspace, file.package, "dependencies", specifier.name) === undefined
  );
}

function leading(target: string): Finding {
  return {
    rule: "bundler-alias",
    target,
    message: `the setting loads ${target}`,
    reason: "What a tool loads beside or instead of what the code names is an edge that no import shows",
    remedy: "Import the target by its own name",
  };
}
