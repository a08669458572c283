import type { Mode, Reference } from "../facts/reference.ts";
import type { Package, SourceFile, Workspace } from "../workspace/workspace.ts";
import type { PathAliases } from "./path-aliases.ts";
import type { Resolve } from "./resolver.ts";
import { parseSpecifier, type Specifier } from "../facts/specifier.ts";

/** A reference together with what it leads to. */
export type Edge = {
  readonly from: SourceFile;
  readonly reference: Reference;
  /** Whether the target is loaded at run time. */
  readonly mode: "value" | "type";
  /** `undefined` when it shows only at run time. */
  readonly specifier: Specifier | undefined;
  /** Relative to the workspace root; `undefined` for a built-in and for what leads nowhere. */
  readonly path: string | undefined;
  /** The package of the workspace it leads to, by name or by path. */
  readonly to: Package | undefined;
  /** The name of the layer it leads to; `undefined` for what is in none. */
  readonly toLayer: string | undefined;
  /** The name of the installed package it leads to, by name or by path. */
  readonly external: string | undefined;
};

/** Tells whether `import { type T }` of a file stays an import at run time. */
export type KeepsInlineTypes = (file: SourceFile) => boolean;

/** How the specifiers of files are understood. */
export type Resolution = {
  readonly resolve: Resolve;
  readonly isAlias: PathAliases["isAlias"];
  readonly keepsInlineTypes: KeepsInlineTypes;
};

/** Resolves one reference. */
export function edgeOf(
  workspace: Workspace,
  { resolve, isAlias, keepsInlineTypes }: Resolution,
  from: SourceFile,
  reference: Reference,
): Edge {
  const specifier = reference.specifier === undefined ? undefined : parseSpecifier(reference.specifier);
  const isResolvable = specifier !== undefined && specifier.kind !== "builtin" && specifier.kind !== "code";
  const path = isResolvable && reference.specifier !== undefined ? resolve(from.path, reference.specifier) : undefined;
  const to = targetPackage(workspace, specifier, path);
  const isLost = path === undefined && isAlias(from.path, reference.specifier ?? "");
  const mode = modeOf(reference.mode, () => keepsInlineTypes(from));
  return {
    from,
    reference,
    mode,
    specifier,
    path,
    to,
    toLayer: to === undefined ? undefined : isOwn(path) ? workspace.layerAt(path) : to.layer,
    external: to === undefined && !isLost ? externalName(specifier, path) : undefined,
  };
}

function modeOf(mode: Mode, keepsInlineTypes: () => boolean): "value" | "type" {
  if (mode !== "inline type") return mode;
  return keepsInlineTypes() ? "value" : "type";
}

function targetPackage(
  workspace: Workspace,
  specifier: Specifier | undefined,
  path: string | undefined,
): Package | undefined {
  if (isOwn(path)) return workspace.packageOf(path);
  return specifier?.kind === "package" ? workspace.packageByName.get(specifier.name) : undefined;
}

function isOwn(path: string | undefined): path is string {
  return path !== undefined && !path.startsWith("../") && !/(?:^|\/)node_modules\//.test(path);
}

/** `@/a` and `~/a` are aliases of tools: no registry has such names. */
function isPackageName(name: string): boolean {
  return /^(?:@[\w~-][\w.~-]*\/)?[\w-][\w.~-]*$/.test(name);
}

function externalName(specifier: Specifier | undefined, path: string | undefined): string | undefined {
  const installed = path === undefined ? undefined : /^.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (specifier?.kind !== "package") return installed;
  return isPackageName(specifier.name) ? specifier.name : installed;
}
