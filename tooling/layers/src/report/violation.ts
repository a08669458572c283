import type { Position } from "../facts/reference.ts";

/** One place that breaks one rule. */
export type Violation = Position & {
  /** The stable name of the rule. */
  readonly rule: string;
  /** Relative to the workspace root. */
  readonly file: string;
  /** What the place is about: a layer, a package, a built-in, a global; part of its identity. */
  readonly target: string;
  readonly message: string;
  readonly reason: string;
  readonly remedy: string;
  /** The arguments of `layers explain` that tell more. */
  readonly explain: readonly string[];
};

/** The place of a violation that concerns a file as a whole. */
export const wholeFile: Position = { line: 1, column: 1, length: 1 };
