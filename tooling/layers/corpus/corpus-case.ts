/** A place where a violation is expected. */
export type Expected = {
  readonly rule: string;
  readonly file: string;
  readonly line?: number;
};

/** One change to the base workspace, and the verdict it has to get. */
export type CorpusCase = {
  readonly name: string;
  /** Why the verdict is right. */
  readonly because: string;
  /** Files to write, by path; an empty text removes the file. */
  readonly files: Readonly<Record<string, string>>;
  /** Symbolic links to make: where, and what they contain. */
  readonly links?: Readonly<Record<string, string>>;
  /** Every violation, and no other; none for what is legal. */
  readonly expected: readonly Expected[];
};
