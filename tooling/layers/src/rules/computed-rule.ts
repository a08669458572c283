import { posix } from "node:path";
import type { Edge } from "../engine/edge.ts";
import { isSeparate } from "../workspace/is-separate.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";

/** A target that shows only at run time is as good as any target, so it needs to be allowed by name. */
export function computedRule(workspace: Workspace, edge: Edge): Finding | undefined {
  if (edge.specifier?.kind === "code") return codeFinding(edge);
  if (edge.specifier !== undefined || edge.from.role === "test" || edge.from.role === "config") return undefined;
  const allowed = workspace.layerOf(edge.from)?.computedImports ?? "never";
  if (allowed === "anywhere" || (allowed === "inside" && staysInside(workspace, edge))) return undefined;
  return {
    rule: "computed-import",
    target: edge.reference.syntax,
    message: `${edge.from.layer ?? edge.from.path} may not load a module whose name shows only at run time`,
    reason: "Nobody can tell before the program runs which layer it reaches",
    remedy: "Write the name as a literal, or choose among literals with a table of functions that import them",
  };
}

function codeFinding(edge: Edge): Finding {
  return {
    rule: "computed-import",
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
