import { distance } from "fastest-levenshtein";

/** The one of `known` that a name is so close to that it must be a misspelling of it; `undefined` without one. */
export function misspelling(name: string, known: Iterable<string>): string | undefined {
  return nearest(name, known, Math.max(1, Math.floor(name.length * 0.4)));
}

/** `; did you mean x?`, for a name that is known to be wrong; nothing when no known name looks like it. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const found = nearest(name, known, Math.ceil(name.length * 0.45));
  return found === undefined ? "" : `; did you mean ${found}?`;
}

function nearest(name: string, known: Iterable<string>, limit: number): string | undefined {
  let found: string | undefined;
  let least = limit + 1;
  for (const each of known) {
    const changes = changesBetween(name.toLowerCase(), each.toLowerCase());
    if (changes >= least) continue;
    found = each;
    least = changes;
  }
  return found;
}

/** Letters in another order are one mistake less. */
function changesBetween(a: string, b: string): number {
  const changes = distance(a, b);
  return changes > 1 && lettersOf(a) === lettersOf(b) ? changes - 1 : changes;
}

function lettersOf(text: string): string {
  return text.split("").toSorted().join("");
}
