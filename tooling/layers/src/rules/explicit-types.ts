import { defineRule } from "./rule.ts";

export const explicitTypes = defineRule({
  id: "explicit-types",
  title: "an export without an explicit type, in a layer with `explicitTypes`",
  why: "Only a type that is written down shows what an export hands on",
  repository: ({ workspace, facts }) =>
    [...workspace.sources.values()].flatMap(({ path, layer }) =>
      (facts.get(path)?.implicitTypes ?? []).map((place) => ({
        file: path,
        at: place,
        target: place.text,
        message: `the type of ${place.text} is not written down, and ${layer ?? path} has explicitTypes`,
        remedy:
          "Write the type of the value, the parameter or the result; isolatedDeclarations of TypeScript finds the same",
      })),
    ),
});
