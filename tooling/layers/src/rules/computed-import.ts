import { posix } from "node:path";
import type { Edge } from "../edges/edge.ts";
import { isSeparate } from "../workspace/is-separate.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule, type Finding } from "./rule.ts";

/** A target that is known only at run time could be any target, so the layer has to allow it. */
export const computedImport = defineRule({
  id: "computed-import",
  title: "an import whose target is known only at run time, or is code in a URL",
  why: "The layer that it reaches is known only when the program runs",
  edge(workspace, edge) {
    if (edge.specifier?.kind === "code") return codeInUrl(edge);
    if (edge.specifier !== undefined || edge.from.role === "test" || edge.from.role === "config") return undefined;
    const allowed = workspace.layerOf(edge.from)?.computedImports ?? "never";
    if (allowed === "anywhere" || (allowed === "inside" && staysInside(workspace, edge))) return undefined;
    return {
      target: edge.reference.syntax,
      message: `${edge.from.layer ?? edge.from.path} may not load a module whose name shows only at run time`,
      remedy: "Write the name as a literal, or choose among literals with a table of functions that import them",
    };
  },
});

function codeInUrl(edge: Edge): Finding {
  return {
    target: edge.reference.syntax,
    message: "code in a URL cannot be checked",
    reason: "What it uses is text to every tool",
    remedy: "Move the code into a file",
  };
}

/** The constant beginning, such as `./commands/`, has to name a folder of the own package, and of no other layer or slice. */
function staysInside(workspace: Workspace, edge: Edge): boolean {
  const { head } = edge.reference;
  if (!/^\.\.?\/.*\/$|^\.\/$/.test(head)) return false;
  const folder = posix.join(posix.dirname(edge.from.path), head);
  const own = edge.from.package;
  if (!folder.startsWith(own.folder === "." ? "" : `${own.folder}/`)) return false;
  return [...workspace.sources.values()]
    .filter(({ path }) => path.startsWith(folder === "./" ? "" : folder))
    .every((file) => file.package === own && !isSeparate(workspace, edge.from.path, file.path));
}
