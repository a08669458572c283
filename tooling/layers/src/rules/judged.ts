import type { Violation } from "./violation.ts";

/** The violations of a run, and the counts of what it read. */
export type Findings = { readonly violations: readonly Violation[]; readonly judged: Judged };

/** How much a verdict is about, so that a green one says what it is worth. */
export type Judged = {
  readonly files: number;
  readonly imports: number;
  /** The rules that are on. */
  readonly rules: number;
  /** The names of the rules that the configuration switches off. */
  readonly off: readonly string[];
};

/** `812 files, 4256 imports, 43 rules`, and what is off. */
export function describeJudged({ files, imports, rules, off }: Judged): string {
  const counts = [count(files, "file"), count(imports, "import"), count(rules, "rule")].join(", ");
  return off.length === 0 ? counts : `${counts}; off: ${off.join(", ")}`;
}

/** A number and a noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
