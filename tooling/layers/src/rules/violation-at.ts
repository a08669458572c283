import type { Position } from "../facts/reference.ts";
import type { Violation } from "../report/violation.ts";
import type { Finding } from "./finding.ts";

/** A finding at a place. */
export function violationAt(
  file: string,
  place: Position,
  finding: Finding,
  explain: readonly string[] = [file],
): Violation {
  const { line, column, length } = place;
  return { ...finding, file, line, column, length, explain };
}
