/** The pattern for LIKE that finds `text`, taken literally: `%`, `_` and `\` mean nothing. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
