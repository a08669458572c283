import type { ForbiddenUse } from "./forbidden-use.ts";
import type { Reference } from "./reference.ts";
import type { Position } from "../read/position.ts";

/** Something the parser could not read. */
export type ParseFailure = Position & { readonly message: string };

/** A text, and where it is written. */
export type PlacedText = Position & { readonly text: string };

/** What one file of source says about its dependencies. */
export type FileFacts = {
  readonly references: readonly Reference[];
  /** Imported things that are exported again. */
  readonly reExports: readonly Reference[];
  /** Exports without an explicit type, in a layer that asks for one; the text is the name. */
  readonly implicitTypes: readonly PlacedText[];
  /** What is given to a local function named `require`, which loads nothing. */
  readonly localRequires: readonly string[];
  /** In the configuration of a tool: the texts that name what it loads. */
  readonly aliases: readonly PlacedText[];
  /** Texts that could be paths. */
  readonly paths: readonly PlacedText[];
  readonly forbidden: readonly ForbiddenUse[];
  readonly failures: readonly ParseFailure[];
};

/** The facts of every file, by its path. */
export type AllFacts = ReadonlyMap<string, FileFacts>;

/** The facts of a file without code. */
export const noFacts: FileFacts = {
  references: [],
  reExports: [],
  implicitTypes: [],
  localRequires: [],
  aliases: [],
  paths: [],
  forbidden: [],
  failures: [],
};
