import type { AllFacts, ParseFailure } from "../facts/file-facts.ts";
import { type Violation, wholeFile } from "../report/violation.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

/** Every file of code was read, and could be parsed. */
export function checkReading(workspace: Workspace, facts: AllFacts): Violation[] {
  return [...workspace.sources.values()].flatMap(({ path }) => {
    const failures = facts.get(path)?.failures ?? [];
    const unparsed = failures.map((failure) => violationAt(path, failure, unparsable(path, failure)));
    const isRead = facts.has(path);
    return isRead ? unparsed : unparsed.concat(violationAt(path, wholeFile, unread(path)));
  });
}

function unparsable(file: string, { message }: ParseFailure): Finding {
  return {
    rule: "parse",
    target: file,
    message: `cannot be parsed: ${message}`,
    reason: "What cannot be parsed cannot be judged",
    remedy: "Correct the syntax",
  };
}

function unread(file: string): Finding {
  return {
    rule: "unread",
    target: file,
    message: "was not read",
    reason: "What was not read was not judged",
    remedy: "Rename the file so that its kind shows, or list it under files.fixtures when it is no code",
  };
}
