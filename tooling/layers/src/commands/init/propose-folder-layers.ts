import type { Verdict } from "../../rules/judge.ts";
import type { Edge } from "../../edges/edge.ts";
import { sections } from "../../workspace/manifest.ts";
import type { SourceFile, Workspace } from "../../workspace/workspace.ts";
import type { Proposal } from "./propose-layers.ts";

/** A group of files that becomes a layer. */
type Group = { readonly name: string; readonly pattern: string };

/**
 * For a repository that is a single package: one layer for each folder of its sources, which may use what its files use
 * today and nothing else.
 */
export function proposeFolderLayers({ workspace, edges }: Verdict): Proposal {
  const base = sourceFolder(workspace);
  const files = [...workspace.sources.values()].filter(({ path, role }) => role !== "config" || path.includes("/"));
  const groups = new Map(files.map(({ path }) => [path, groupOf(base, path)]));
  const unique = new Map([...groups.values()].toSorted(byName).map((group) => [group.name, group]));
  const leftover = unusedDependencies(workspace, edges);
  return Object.fromEntries(
    [...unique.values()].map(({ name, pattern }, at) => {
      const own = edges.filter(({ from }) => groups.get(from.path)?.name === name);
      const production = own.filter(({ from }) => from.role === "production");
      const external = production.flatMap((edge) => edge.external ?? []);
      const layer = {
        files: [pattern],
        uses: uses(own, name, groups),
        external: sorted(at === unique.size - 1 ? [...external, ...leftover] : external),
        builtins: sorted(
          production.flatMap(({ specifier }) => (specifier?.kind === "builtin" ? [specifier.name] : [])),
        ),
        reason: `${pattern} uses only what it used when its layer was written down`,
        remedy: "Use what the layer may use, or change layers.config.mjs and say why",
      };
      return [name, layer];
    }),
  );
}

/** `src`, or another folder at the root that holds most of the production code; else the root. */
function sourceFolder({ sources }: Workspace): string {
  const production = [...sources.values()].filter(({ role }) => role === "production");
  const counts = new Map<string, { files: number; hasFolders: boolean }>();
  for (const { path } of production) {
    const [top = "", ...rest] = path.split("/");
    const { files, hasFolders: found } = counts.get(top) ?? { files: 0, hasFolders: false };
    if (rest.length > 0) counts.set(top, { files: files + 1, hasFolders: found || rest.length > 1 });
  }
  const [most] = [...counts].filter(([, folder]) => folder.hasFolders).toSorted(([, a], [, b]) => b.files - a.files);
  return most !== undefined && most[1].files * 2 > production.length ? most[0] : "";
}

function groupOf(base: string, path: string): Group {
  const isInside = base !== "" && path.startsWith(`${base}/`);
  const [first = "", ...rest] = (isInside ? path.slice(base.length + 1) : path).split("/");
  const prefix = isInside ? `${base}/` : "";
  if (rest.length > 0) return { name: first, pattern: `${prefix}${first}/**` };
  return isInside ? { name: `${base}/*`, pattern: `${base}/*` } : { name: "*", pattern: "*" };
}

function byName(a: Group, b: Group): number {
  return Number(a.name.endsWith("*")) - Number(b.name.endsWith("*")) || (a.name < b.name ? -1 : 1);
}

function uses(
  own: readonly Edge[],
  name: string,
  groups: ReadonlyMap<string, Group>,
): Record<string, "values" | "types"> {
  const found: Record<string, "values" | "types"> = {};
  for (const { path, mode } of own) {
    const target = path === undefined ? undefined : groups.get(path)?.name;
    if (target === undefined || target === name) continue;
    if (mode === "value") found[target] = "values";
    else found[target] ??= "types";
  }
  return found;
}

/** What the manifest declares and no import names, such as the libraries of a compiler. */
function unusedDependencies({ packages }: Workspace, edges: readonly Edge[]): string[] {
  const used = new Set(edges.filter(({ from }) => from.role === "production").map(({ external }) => external));
  const production = sections.filter((section) => section !== "devDependencies");
  return packages
    .flatMap(({ manifest }) => production.flatMap((section) => Object.keys(manifest[section])))
    .filter((name) => !used.has(name));
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}

/** Whether folders are what layers can be made of. */
export function hasFolders(sources: Iterable<SourceFile>): boolean {
  return [...sources].some(({ path, role }) => role === "production" && path.includes("/"));
}
