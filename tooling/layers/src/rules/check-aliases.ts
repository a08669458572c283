import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSpecifier } from "../engine/specifier.ts";
import type { AllFacts } from "../facts/file-facts.ts";
import type { Violation } from "../report/violation.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { dependencyRule } from "./check-dependencies.ts";

/** No bundler is told to load, under any name, what lies outside the package or what the layer may not have. */
export function checkAliases(workspace: Workspace, facts: AllFacts): Violation[] {
  return [...workspace.sources.values()].flatMap((file) =>
    (facts.get(file.path)?.aliases ?? [])
      .filter(({ text }) => !isHarmless(workspace, file, text))
      .map(({ text, line, column, length }) => ({
        line,
        column,
        length,
        rule: "bundler-alias",
        file: file.path,
        target: text,
        message: `an alias leads to ${text}`,
        reason: "An import would load something other than it names",
        remedy: "Import the target by its own name",
        explain: [file.path],
      })),
  );
}

function isHarmless(workspace: Workspace, file: SourceFile, text: string): boolean {
  if (text === "" || posix.isAbsolute(text) || text.split("/").includes("..")) return text === "";
  if (existsSync(join(workspace.root, posix.dirname(file.path), text))) return true;
  const specifier = parseSpecifier(text);
  return (
    specifier.kind === "package" &&
    dependencyRule(workspace, file.package, "dependencies", specifier.name) === undefined
  );
}
