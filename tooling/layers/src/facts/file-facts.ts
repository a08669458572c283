import type { Position, Reference } from "./reference.ts";

/** Something the parser could not read. */
export type ParseFailure = Position & { readonly message: string };

/** What one file of source says about its dependencies. */
export type FileFacts = {
  readonly references: readonly Reference[];
  readonly failures: readonly ParseFailure[];
};
