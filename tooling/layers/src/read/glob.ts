import picomatch from "picomatch";

/** Tells whether a path or name matches one of the patterns. */
export type Matcher = (text: string) => boolean;

/**
 * Matches names that begin with a dot like any other: a hidden file would not be checked. A pattern
 * that begins with `!` takes away from the others.
 */
export function matcher(patterns: readonly string[]): Matcher {
  const included = patterns.filter((pattern) => !isExclusion(pattern));
  if (included.length === 0) return () => false;
  const excluded = patterns.filter(isExclusion).map((pattern) => pattern.slice(1));
  return picomatch(included, { dot: true, ...(excluded.length === 0 ? {} : { ignore: excluded }) });
}

/** Whether a pattern takes away; `!(a|b)` is a pattern of its own. */
export function isExclusion(pattern: string): boolean {
  return pattern.startsWith("!") && !pattern.startsWith("!(");
}
