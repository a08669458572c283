/** Matches columns that have `text` in them, taken literally: `%`, `_` and `\` mean nothing. */
export function containing(text: string): { contains: string } {
  return { contains: text.replace(/[\\%_]/g, "\\$&") };
}
