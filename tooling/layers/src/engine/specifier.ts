import { builtinModules } from "node:module";

/** What a module specifier says by itself, before anything is resolved. */
export type Specifier =
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "package"; readonly name: string; readonly subpath: string }
  | { readonly kind: "path" }
  | { readonly kind: "imports" }
  | { readonly kind: "code" };

const builtins = new Set(builtinModules.filter((name) => !name.startsWith("_")));

/** Classifies a specifier. Built-ins are named with `node:` however they were written. */
export function parseSpecifier(specifier: string): Specifier {
  if (specifier.startsWith("node:")) return { kind: "builtin", name: specifier };
  if (builtins.has(specifier)) return { kind: "builtin", name: `node:${specifier}` };
  if (/^\.{0,2}\//.test(specifier) || specifier === "." || specifier === ".." || specifier.startsWith("file:"))
    return { kind: "path" };
  if (specifier.startsWith("#")) return { kind: "imports" };
  if (specifier.startsWith("data:") || specifier.startsWith("blob:")) return { kind: "code" };
  const [first = "", second] = specifier.split("/");
  const name = first.startsWith("@") && second !== undefined ? `${first}/${second}` : first;
  return { kind: "package", name, subpath: specifier.slice(name.length + 1) };
}
