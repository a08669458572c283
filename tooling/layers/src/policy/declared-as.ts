import type { Edge } from "../edges/edge.ts";
import type { Manifest } from "../workspace/manifest.ts";

/** How the manifest of a file declares the package that an edge leads to; `undefined` when it does not have to. */
export type DeclaredAs = { readonly name: string; readonly as: "dependency" | "development" | "nothing" };

/** Finds the declaration of the package that an edge leads to. */
export function declaredAs({ from, to, external, specifier }: Edge): DeclaredAs | undefined {
  if (specifier?.kind === "package" && specifier.isInline === true && to === undefined) return undefined;
  const name = to === undefined || to === from.package ? external : to.name;
  if (name === undefined || (from.role === "config" && to?.folder === ".")) return undefined;
  const { manifest } = from.package;
  if (isDeclared(manifest, name, ["dependencies", "peerDependencies", "optionalDependencies"]))
    return { name, as: "dependency" };
  return { name, as: isDeclared(manifest, name, ["devDependencies"]) ? "development" : "nothing" };
}

function isDeclared(
  manifest: Manifest,
  name: string,
  sections: readonly ("dependencies" | "devDependencies" | "peerDependencies" | "optionalDependencies")[],
): boolean {
  const types = `@types/${name.replace(/^@([^/]+)\//, "$1__")}`;
  return sections.some((section) => Object.hasOwn(manifest[section], name) || Object.hasOwn(manifest[section], types));
}
