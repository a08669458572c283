import { builtinModules } from "node:module";

/** What a module specifier says by itself, before anything is resolved. */
export type Specifier =
  /** Of the platform or of a bundler: `node:fs`, `bun:sqlite`, `cloudflare:workers`, `virtual:icons`. */
  | { readonly kind: "builtin"; readonly name: string }
  | {
      readonly kind: "package";
      readonly name: string;
      readonly subpath: string;
      /** `npm:` and `jsr:` say in place where the package comes from; no manifest declares it. */
      readonly isInline?: true;
    }
  | { readonly kind: "path" }
  | { readonly kind: "imports" }
  /** Code that is in no file of the workspace. */
  | { readonly kind: "code" };

const builtins = new Set(builtinModules.filter((name) => !name.startsWith("_")));

/** Two letters or more: one is a drive. */
const scheme = /^([a-z][\w+.-]+):(.+)$/i;

/** Classifies a specifier. Built-ins are named with `node:` however they were written. */
export function parseSpecifier(specifier: string): Specifier {
  if (builtins.has(specifier)) return { kind: "builtin", name: specifier.replace(/^(?!node:)/, "node:") };
  const [, before = "", behind = ""] = scheme.exec(specifier) ?? [];
  if (before !== "") return withScheme(before.toLowerCase(), behind, specifier);
  if (/^\.{0,2}\//.test(specifier) || specifier === "." || specifier === "..") return { kind: "path" };
  if (specifier.startsWith("#")) return { kind: "imports" };
  return packageOf(specifier);
}

/** The text that is to be resolved: what a loader is told before it, as in `bundle-text:./a.html`, is left out. */
export function resolvable(specifier: string): string {
  const [, before = "", behind = ""] = scheme.exec(specifier) ?? [];
  if (before === "" || before.toLowerCase() === "file") return specifier;
  return isPlain(before, behind) ? specifier : behind;
}

function withScheme(name: string, rest: string, specifier: string): Specifier {
  if (name === "file") return { kind: "path" };
  if (name === "data" || name === "blob" || /^https?$/.test(name)) return { kind: "code" };
  if (name === "npm" || name === "jsr") {
    const [, owner = "", subpath = ""] = /^\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?\/?(.*)$/.exec(rest) ?? [];
    return { kind: "package", name: owner, subpath, isInline: true };
  }
  if (isPlain(name, rest)) return { kind: "builtin", name: specifier };
  return rest.startsWith("@") ? packageOf(rest) : { kind: "path" };
}

/** Whether a scheme is followed by a name of its own, and not by a path or a package for a loader. */
function isPlain(name: string, rest: string): boolean {
  return /^(?:node|bun|deno|cloudflare|virtual)$/i.test(name) || !/^(?:\.{0,2}\/|@)/.test(rest);
}

function packageOf(specifier: string): Specifier {
  const [first = "", second] = specifier.split("/");
  const name = first.startsWith("@") && second !== undefined ? `${first}/${second}` : first;
  return { kind: "package", name, subpath: specifier.slice(name.length + 1) };
}
