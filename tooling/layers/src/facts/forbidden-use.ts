import type { Position } from "../read/position.ts";

/** A place that uses what an entry of `forbids` names. */
export type ForbiddenUse = Position & {
  readonly entry: string;
  /**
   * Whether the place uses the thing, hands it or its owner on so that nobody can see what becomes of it, or takes a
   * member of its owner by a name that shows only at run time.
   */
  readonly way: "used" | "handed on" | "computed";
  /** The built-in module it was taken from, if any. */
  readonly builtin?: string;
};
