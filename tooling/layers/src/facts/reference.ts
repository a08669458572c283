import type { Position } from "../read/position.ts";

/**
 * How much of the target a reference needs. `inline type` is `import { type T }`: under `verbatimModuleSyntax`
 * it still loads the module at run time, otherwise the compiler drops it.
 */
export type Mode = "value" | "type" | "inline type";

/** One place in the source that names another module, however it is written. */
export type Reference = Position & {
  /** What the reader sees: `import`, `export from`, `require`, `vi.mock`, … */
  readonly syntax: string;
  readonly mode: Mode;
  /** `undefined` when the target shows only at run time. */
  readonly specifier: string | undefined;
  /** For a target that shows only at run time: the constant text it begins with. */
  readonly head: string;
};
