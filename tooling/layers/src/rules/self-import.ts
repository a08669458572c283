import { defineRule } from "./rule.ts";

/**
 * A package reaches its own files by relative paths. Where files have layers of their own, the name of the package is
 * like any other import: its edge is judged.
 */
export const selfImport = defineRule({
  id: "self-import",
  title: "a package that imports itself by its name",
  why: "A second name for the own files hides cycles and opens what is private",
  edge(workspace, { from, specifier, toLayer }) {
    if (specifier?.kind !== "package" || specifier.name !== from.package.name) return undefined;
    const isDivided = workspace.layersIn(from.package).length > 1 || from.layer !== from.package.layer;
    if (toLayer !== undefined && isDivided) return undefined;
    return {
      target: specifier.name,
      message: `${specifier.name} imports itself by name`,
      remedy: "Use a relative path",
    };
  },
});
