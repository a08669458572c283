import type { Position } from "../read/position.ts";
import type { RuleId } from "./rules.ts";

/** One place that breaks one rule. */
export type Violation = Position & {
  readonly rule: RuleId;
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
