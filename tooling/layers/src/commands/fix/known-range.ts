import { existsSync } from "node:fs";
import { join } from "node:path";
import { pnpmFile } from "../../workspace/find-root.ts";
import { sections } from "../../workspace/manifest.ts";
import type { Package, Workspace } from "../../workspace/workspace.ts";
import { catalogRange } from "./catalogs.ts";

/** The range by which a manifest declares a package, or why the repository does not tell it. */
export type KnownRange = { readonly range: string } | { readonly because: string };

/** Finds the range of a package in a catalog, in the other manifests, or, for an own package, in how they name such. */
export function knownRange(workspace: Workspace, name: string): KnownRange {
  const catalog = catalogRange(workspace, name);
  if (catalog !== undefined) return { range: catalog };
  const ranges = declaredRanges(workspace, (each) => each === name);
  const [first, ...others] = ranges;
  const own = workspace.packageByName.get(name);
  if (first === undefined)
    return own === undefined
      ? { because: `no manifest has a version of ${name}` }
      : { range: ownRange(workspace, own) };
  if (others.length === 0) return { range: first };
  return { because: `the manifests have several versions of ${name}: ${ranges.join(", ")}` };
}

/** The different ranges of some packages, the most frequent first. */
function declaredRanges({ packages }: Workspace, isMeant: (name: string) => boolean): readonly string[] {
  const all = packages.flatMap(({ manifest }) =>
    sections
      .filter((section) => section !== "peerDependencies")
      .flatMap((section) =>
        Object.entries(manifest[section]).flatMap(([name, range]) => (isMeant(name) ? [range] : [])),
      ),
  );
  const countOf = (range: string): number => all.filter((each) => each === range).length;
  return [...new Set(all)].toSorted((a, b) => countOf(b) - countOf(a));
}

function ownRange(workspace: Workspace, target: Package): string {
  const ranges = declaredRanges(workspace, (name) => workspace.packageByName.has(name));
  const [usual] = ranges;
  if (usual === undefined) return hasProtocol(workspace) ? "workspace:*" : "*";
  const version = target.manifest["version"];
  const [, prefix] = /^((?:workspace:)?[~^]?)\d/.exec(usual) ?? [];
  if (prefix === undefined) return usual;
  return typeof version === "string" ? `${prefix}${version}` : "*";
}

/** Whether the package manager knows `workspace:`, as all do but npm and the first yarn. */
function hasProtocol({ root, packages }: Workspace): boolean {
  const manager = packages.find(({ folder }) => folder === ".")?.manifest["packageManager"];
  if (typeof manager === "string" && /^(?:pnpm|bun)@|^yarn@(?!1\.)/.test(manager)) return true;
  return [pnpmFile, ".yarnrc.yml", "bun.lock", "bun.lockb", "bunfig.toml"].some((file) => existsSync(join(root, file)));
}
