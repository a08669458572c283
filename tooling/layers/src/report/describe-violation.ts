import type { Violation } from "../rules/violation.ts";

/** A violation in a few lines, for somebody who has the file at hand. */
export function describeViolation({ file, line, column, message, rule, reason, remedy }: Violation): string {
  return `${file}:${line}:${column} ${message} [${rule}]\n  Why: ${reason}\n  Instead: ${remedy}`;
}
