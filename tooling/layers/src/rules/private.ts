import { isLost } from "../policy/is-lost.ts";
import { inFolder } from "../read/path.ts";
import { defineRule } from "./rule.ts";

export const privateImport = defineRule({
  id: "private",
  title: "an import of what a package does not export",
  why: "What a package does not export may change at any time",
  edge(_workspace, edge) {
    const { reference, specifier, to } = edge;
    if (to === undefined || specifier?.kind !== "package" || !isLost(edge)) return undefined;
    const target = reference.specifier ?? "";
    return {
      target,
      message: `${to.name} does not export ${target}`,
      remedy: `Export it in ${inFolder(to.folder, "package.json")}, or import what that exports`,
    };
  },
});
