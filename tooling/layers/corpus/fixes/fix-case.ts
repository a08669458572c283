/** One repository with violations, and what `layers fix` makes of it. */
export type FixCase = {
  readonly name: string;
  /** Why this is the right repair, or why there is none. */
  readonly because: string;
  /** Files over those of the base, by path; an empty text removes the file. */
  readonly files: Readonly<Record<string, string>>;
  /** Every file that changes, with its text after. */
  readonly after: Readonly<Record<string, string>>;
  /** The rules of the violations that remain, in the order of the report. */
  readonly remaining: readonly string[];
};
