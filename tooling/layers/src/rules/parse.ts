import { defineRule } from "./rule.ts";

export const parse = defineRule({
  id: "parse",
  title: "code that cannot be parsed",
  why: "What cannot be parsed cannot be judged",
  repository: ({ workspace, facts }) =>
    [...workspace.sources.values()].flatMap(({ path }) =>
      (facts.get(path)?.failures ?? []).map((failure) => ({
        file: path,
        at: failure,
        target: path,
        message: `cannot be parsed: ${failure.message}`,
        remedy: "Correct the syntax, or list the file under files.fixtures when it is no code",
      })),
    ),
});
