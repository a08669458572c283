import type { Position } from "./reference.ts";

/** A place that uses what an entry of `forbids` names. */
export type ForbiddenUse = Position & {
  readonly entry: string;
  /** Whether the place hands the thing on, so that nobody can see what becomes of it. */
  readonly isHandedOn: boolean;
};
