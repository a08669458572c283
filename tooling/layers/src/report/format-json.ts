import type { Violation } from "./violation.ts";

/** The report for programs: an object with `violations`, each with the fields of `Violation`. */
export function formatJson(violations: readonly Violation[]): string {
  return JSON.stringify({ violations }, undefined, 2);
}
