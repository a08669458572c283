import type { Violation } from "./violation.ts";

/** Orders violations by place, and drops those that say the same about the same place. */
export function sortViolations(violations: readonly Violation[]): Violation[] {
  const unique = new Map(violations.map((violation) => [key(violation), violation]));
  return [...unique.values()].toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
}

function key({ file, line, column, rule, target, message }: Violation): string {
  return [file, line, column, rule, target, message].join("\0");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
