import { isInstalled } from "../edges/is-installed.ts";
import { isLost } from "../policy/is-lost.ts";
import { defineRule } from "./rule.ts";

export const unresolved = defineRule({
  id: "unresolved",
  title: "an import that leads nowhere",
  why: "What cannot be resolved cannot be judged",
  edge({ root }, edge) {
    const { from, reference, specifier, to, external } = edge;
    if (!isLost(edge)) return undefined;
    const target = reference.specifier ?? "";
    if (external !== undefined && !isInstalled(root, from.package.folder, external))
      return {
        target,
        message: `${external} is declared and not installed`,
        remedy: "Install it: run the install of the package manager",
      };
    if (to !== undefined && specifier?.kind === "package") return undefined;
    return { target, message: `${target} leads nowhere`, remedy: "Correct the name, or install what is missing" };
  },
});
