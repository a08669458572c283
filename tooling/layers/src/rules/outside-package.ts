import { defineRule } from "./rule.ts";

/** Even an allowed target has to be reached by its package name, through what the package exports. */
export const outsidePackage = defineRule({
  id: "outside-package",
  title: "a path that leaves the package",
  why: "A path goes past package.json, where the dependency has to be declared, and past what the other package exports",
  edge(_workspace, { from, specifier, path, to, external }) {
    if (specifier?.kind === "package" || path === undefined || to === from.package) return undefined;
    if (specifier?.kind === "imports" && (external !== undefined || to !== undefined)) return undefined;
    if (from.role === "config" && to?.folder === ".") return undefined;
    return {
      target: to?.name ?? path,
      message: `a path leaves the package: ${path}`,
      remedy:
        to === undefined
          ? "Keep to files of the workspace"
          : `Declare ${to.name} in package.json and import it by name`,
    };
  },
});
