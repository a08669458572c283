import picomatch from "picomatch";

/** Tells whether a path or name matches one of the patterns. */
export type Matcher = (text: string) => boolean;

/** Matches names that begin with a dot like any other: what hides from a pattern would be checked by nobody. */
export function matcher(patterns: readonly string[]): Matcher {
  if (patterns.length === 0) return () => false;
  return picomatch([...patterns], { dot: true });
}
