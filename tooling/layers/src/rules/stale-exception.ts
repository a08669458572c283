import { defineRule } from "./rule.ts";

export const staleException = defineRule({
  id: "stale-exception",
  title: "an exception that covers no violation",
  why: "An exception that is not needed waits to be misused",
  suppression(unused) {
    if (unused.kind !== "exception") return undefined;
    const { rule, file } = unused;
    return { target: file, message: `the exception for ${rule} in ${file} excepts nothing`, remedy: "Remove it" };
  },
});
