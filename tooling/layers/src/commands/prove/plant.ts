import type { RuleId } from "../../rules/rules.ts";

/** A file to write into the copy of a workspace, and what the gate has to say about it. */
export type Plant = {
  /** What is planted, in words. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** The rule and the target of the violation; `undefined` for what is allowed. */
  readonly expected: { readonly rule: RuleId; readonly target?: string } | undefined;
};
