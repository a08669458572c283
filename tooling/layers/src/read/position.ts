/** A place in a file. Lines and columns count from 1. */
export type Position = { readonly line: number; readonly column: number; readonly length: number };

/** The place of what concerns a file as a whole. */
export const wholeFile: Position = { line: 1, column: 1, length: 1 };
