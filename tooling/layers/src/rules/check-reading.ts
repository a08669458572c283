import type { Cruised } from "../engine/cruise.ts";
import type { AllFacts } from "../facts/file-facts.ts";
import { type Violation, wholeFile } from "../report/violation.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Every file of code was read, by both readers, and could be parsed. */
export function checkReading(workspace: Workspace, facts: AllFacts, cruised: Cruised): Violation[] {
  return [...workspace.sources.values()].flatMap(({ path: file, isModule }) => [
    ...(facts.get(file)?.failures ?? []).map((failure) => ({
      ...wholeFile,
      line: failure.line,
      column: failure.column,
      rule: "parse",
      file,
      target: file,
      message: `cannot be parsed: ${failure.message}`,
      reason: "What cannot be parsed cannot be judged",
      remedy: "Correct the syntax",
      explain: [file],
    })),
    ...(facts.has(file) && (cruised.has(file) || !isModule) ? [] : [unread(file)]),
  ]);
}

function unread(file: string): Violation {
  return {
    ...wholeFile,
    rule: "unread",
    file,
    target: file,
    message: "was not read",
    reason: "What was not read was not judged",
    remedy: "Rename the file so that dependency-cruiser reads it, or list it under files.fixtures when it is no code",
    explain: [file],
  };
}
