import type { Input } from "./outcome.ts";
import type { World } from "./world.ts";

export type Case = {
  readonly operation: string;
  /** The caller; an admin by default. */
  readonly as?: "customer" | "anonymous";
  /** `ok`, or kind and reason of the refusal. */
  readonly outcome: string;
  input(world: World): Promise<Input> | Input;
};

/** The id of nothing. */
export const unknown = "01900000-0000-7000-8000-ffffffffffff";

export function one(operation: string, outcome: string, input: Case["input"], as?: Case["as"]): Case {
  return { operation, outcome, input, ...(as && { as }) };
}
