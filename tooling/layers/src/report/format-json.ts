import type { Judged } from "../rules/judged.ts";
import type { Violation } from "../rules/violation.ts";

/** The report for programs: an object with `violations`, each with the fields of `Violation`, and `judged`. */
export function formatJson(violations: readonly Violation[], judged: Judged): string {
  return JSON.stringify({ violations, judged }, undefined, 2);
}
