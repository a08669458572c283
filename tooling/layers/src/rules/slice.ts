import { enteredSlices, type EnteredSlice } from "../policy/entered-slices.ts";
import { allowedUse } from "../policy/slice-use.ts";
import { defineRule, type Finding } from "./rule.ts";

export const slice = defineRule({
  id: "slice",
  title: "a use of another slice that `slices.uses` does not allow",
  why: "Slices are independent of each other, except for what slices.uses of layers.config.mjs lists",
  edge(workspace, edge) {
    return enteredSlices(workspace, edge)
      .map((entered) => denied(entered, edge.mode))
      .find((finding) => finding !== undefined);
  },
});

function denied({ source, target }: EnteredSlice, mode: "value" | "type"): Finding | undefined {
  if (source === undefined) return undefined;
  const allowed = allowedUse(source.group, source.name, target.name);
  if (allowed === "values" || (allowed === "types" && mode === "type")) return undefined;
  const isTypesOnly = allowed === "types";
  return {
    target: target.folder,
    message: `${source.folder} may ${isTypesOnly ? `use ${target.folder} as types only` : `not use ${target.folder}`}`,
    remedy: isTypesOnly
      ? "Write import type, and let the code that assembles the slices pass the value in"
      : "Declare in the own slice what it needs, and let the code that assembles the slices pass it in",
  };
}
