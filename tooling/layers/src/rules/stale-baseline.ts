import { defineRule } from "./rule.ts";

export const staleBaseline = defineRule({
  id: "stale-baseline",
  title: "an entry of the baseline that covers more violations than there are",
  why: "A baseline only shrinks: what was put right must not come back",
  suppression(unused) {
    if (unused.kind !== "baseline") return undefined;
    const { rule, file, count, found } = unused;
    return {
      target: file,
      message: `the baseline covers ${count} of ${rule} in ${file}, and there are ${found}`,
      remedy: found === 0 ? "Remove the entry" : `Lower its count to ${found}`,
    };
  },
});
