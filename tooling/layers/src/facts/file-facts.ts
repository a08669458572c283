import type { ForbiddenUse } from "./forbidden-use.ts";
import type { Position, Reference } from "./reference.ts";

/** Something the parser could not read. */
export type ParseFailure = Position & { readonly message: string };

/** What one file of source says about its dependencies. */
export type FileFacts = {
  readonly references: readonly Reference[];
  /** Imported things that are exported again. */
  readonly reExports: readonly Reference[];
  readonly forbidden: readonly ForbiddenUse[];
  readonly failures: readonly ParseFailure[];
};
