import type { AllFacts, ParseFailure } from "../facts/file-facts.ts";
import { type Violation, wholeFile } from "../report/violation.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

/** Every file of code was read, and could be parsed. */
export function checkReading(workspace: Workspace, facts: AllFacts): Violation[] {
  const closed = workspace.closed.map((folder) =>
    violationAt(folder, wholeFile, unread(folder, "cannot be looked into")),
  );
  const files = [...workspace.sources.values()].flatMap(({ path }) => {
    const failures = facts.get(path)?.failures ?? [];
    const unparsed = failures.map((failure) => violationAt(path, failure, unparsable(path, failure)));
    const isRead = facts.has(path);
    return isRead ? unparsed : unparsed.concat(violationAt(path, wholeFile, unread(path, "cannot be read")));
  });
  return [...closed, ...files];
}

function unparsable(file: string, { message }: ParseFailure): Finding {
  return {
    rule: "parse",
    target: file,
    message: `cannot be parsed: ${message}`,
    reason: "What cannot be parsed cannot be judged",
    remedy: "Correct the syntax, or list the file under files.fixtures when it is no code",
  };
}

function unread(file: string, message: string): Finding {
  return {
    rule: "unread",
    target: file,
    message,
    reason: "What was not read was not judged",
    remedy: "Give the gate the right to read it, or list it under files.output or files.fixtures when it is no code",
  };
}
