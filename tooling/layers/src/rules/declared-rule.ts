import type { Edge } from "../engine/edge.ts";
import type { Manifest } from "../workspace/manifest.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { isGlobalTypes } from "./is-global-types.ts";
import type { Finding } from "./finding.ts";

/**
 * A package that nobody declared is one to declare, whether or not it happens to be found: that depends on what else is
 * installed, and on how.
 */
export function undeclaredRule(workspace: Workspace, edge: Edge): Finding | undefined {
  if (edge.specifier?.kind !== "package" || edge.reference.syntax === "declare module") return undefined;
  const finding = declaredRule(workspace, edge);
  return finding?.rule === "undeclared" ? finding : undefined;
}

/** Every package that code uses is declared by its own manifest; production code needs more than `devDependencies`. */
export function declaredRule(_workspace: Workspace, edge: Edge): Finding | undefined {
  const { from, to, external, specifier } = edge;
  if (specifier?.kind === "package" && specifier.isInline === true && to === undefined) return undefined;
  const name = to === undefined || to === from.package ? external : to.name;
  if (name === undefined || (from.role === "config" && to?.folder === ".")) return undefined;
  const { manifest, folder } = from.package;
  if (isDeclared(manifest, name, ["dependencies", "peerDependencies", "optionalDependencies"])) return undefined;
  const isDevelopment = isDeclared(manifest, name, ["devDependencies"]);
  if (isDevelopment && (from.role === "test" || from.role === "config" || isGlobalTypes(edge))) return undefined;
  return {
    rule: isDevelopment ? "dev-dependency" : "undeclared",
    target: name,
    message: isDevelopment ? `${from.role} code uses ${name}, a devDependency` : `${name} is not declared`,
    reason: "package.json is where a dependency is seen and allowed",
    remedy: `Declare ${name} among the dependencies of ${folder === "." ? "" : `${folder}/`}package.json`,
  };
}

function isDeclared(
  manifest: Manifest,
  name: string,
  sections: readonly ("dependencies" | "devDependencies" | "peerDependencies" | "optionalDependencies")[],
): boolean {
  const types = `@types/${name.replace(/^@([^/]+)\//, "$1__")}`;
  return sections.some((section) => Object.hasOwn(manifest[section], name) || Object.hasOwn(manifest[section], types));
}
