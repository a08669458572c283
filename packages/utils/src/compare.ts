/** Compares two texts by code point, as PostgreSQL's collation `C` does; `<` would compare by UTF-16 unit. */
export function compareCodePoints(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
