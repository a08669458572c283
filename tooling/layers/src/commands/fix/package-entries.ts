import { posix } from "node:path";
import { namedResolver } from "../../edges/named-resolver.ts";
import { inFolder } from "../../read/path.ts";
import { record } from "../../read/record.ts";
import type { Package, Workspace } from "../../workspace/workspace.ts";
import { exportedSpecifier } from "../prove/exported-specifier.ts";

/** A module that a package offers, and the name by which it is imported. */
export type PackageEntry = { readonly specifier: string; readonly file: string };

/** The entries of a package that may offer what is in one of its files: that file itself first, then the shortest name. */
export function packageEntries(workspace: Workspace, owner: Package, inside: string): readonly PackageEntry[] {
  const source = workspace.sources.get(inside);
  const own = source === undefined ? undefined : exportedSpecifier(workspace, source);
  const resolve = namedResolver(workspace);
  const { exports } = owner.manifest;
  const keys = Object.keys(record(exports)).filter((key) => key.startsWith(".") && !key.includes("*"));
  const names = [".", ...keys].map((key) => owner.name + key.slice(1)).toSorted((a, b) => a.length - b.length);
  const all = [...(own === undefined ? [] : [own]), ...new Set(names)];
  return all.flatMap((specifier) => {
    const file = resolve(inside, specifier).path;
    return file !== undefined && workspace.sources.has(file) ? [{ specifier, file }] : [];
  });
}

/** The file that a name means which a package does not export: `@acme/db/src/user` means its `src/user.ts`. */
export function privateFile({ sources }: Workspace, { name, folder }: Package, specifier: string): string | undefined {
  const subpath = specifier.slice(name.length + 1);
  const stems = [subpath, subpath.replace(/\.[cm]?jsx?$/, "")].flatMap((each) => [each, posix.join("src", each)]);
  const paths = stems.flatMap((stem) =>
    ["", ...endings, ...endings.map((end) => `/index${end}`)].map((end) => stem + end),
  );
  return paths.map((path) => inFolder(folder, path)).find((path) => sources.has(path));
}

const endings = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
