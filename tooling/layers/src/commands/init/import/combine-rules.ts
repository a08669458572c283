import type { ForeignRules } from "./foreign-rules.ts";

/** Several configurations as one: an import needs the consent of each. */
export function combineRules(all: readonly [ForeignRules, ...ForeignRules[]]): ForeignRules {
  const [first, ...others] = all;
  if (others.length === 0) return first;
  return {
    tool: all.map(({ tool }) => tool).join(" and "),
    file: all.map(({ file }) => file).join(" and "),
    notes: all.flatMap(({ tool, notes }) => notes.map(({ effect, text }) => ({ effect, text: `${tool}: ${text}` }))),
    installed: all.flatMap(({ installed }) => installed),
    nameOf(path) {
      const names = all.flatMap((rules) => rules.nameOf(path) ?? []);
      return names.length === 0 ? undefined : [...new Set(names)].join(" ");
    },
    may: (from, to, mode) => all.every((rules) => rules.may(from, to, mode)),
    why: (from, to) => all.map((rules) => rules.why(from, to)).find((reason) => reason !== undefined),
    mayInstalled: (from, name) => all.every((rules) => rules.mayInstalled(from, name)),
  };
}
