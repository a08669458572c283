import { posix } from "node:path";
import type { LayerConfig } from "../../config/config.ts";
import { inFolder } from "../../read/path.ts";
import { roles } from "../../workspace/role.ts";
import type { Package, SourceFile, Workspace } from "../../workspace/workspace.ts";

/** A place for planted files: one layer of one package. */
export type Site = {
  /** For people. */
  readonly label: string;
  readonly owner: Package;
  readonly layer: LayerConfig;
  readonly layerName: string;
  /** The path that a planted file gets, from the name that it would have by itself, such as `cycle.ts`. */
  at(name: string): string;
  /** A pattern that the layer has to list as well, because none of its own matches another file. */
  readonly grant: string | undefined;
};

/** One site for each layer of each package. */
export function sitesOf(workspace: Workspace): Site[] {
  return workspace.packages.flatMap((owner) =>
    workspace.layersIn(owner).flatMap((name) => {
      const own = [...workspace.sources.values()].filter((file) => file.package === owner && file.layer === name);
      return siteAmong(workspace, owner, name, own) ?? [];
    }),
  );
}

/** A site beside one of some files of a layer. */
export function siteAmong(
  workspace: Workspace,
  owner: Package,
  layerName: string,
  files: readonly SourceFile[],
): Site | undefined {
  const layer = workspace.config.layers[layerName];
  if (layer === undefined) return undefined;
  const label = workspace.layersIn(owner).length === 1 ? owner.name : `${owner.name} (${layerName})`;
  const site = { label, owner, layer, layerName };
  const production = files.filter(({ role }) => role === "production");
  if (production.length === 0 && owner.layer === layerName)
    return { ...site, at: (name) => inFolder(owner.folder, `src/planted/${name}`), grant: undefined };
  const styles = production.flatMap(({ path }) => stylesBeside(path).map((at) => ({ at, path })));
  const found = styles.find(({ at, path }) => isAlike(workspace, path, at("planted.ts")));
  if (found !== undefined) return { ...site, at: found.at, grant: undefined };
  const folder = inFolder(owner.folder, `planted-${layerName.replaceAll(/\W+/g, "-")}`);
  return { ...site, at: (name) => `${folder}/${name}`, grant: `${folder}/**` };
}

type Style = (name: string) => string;

/** A folder beside a file, or only other names; with the ending of the file, such as `.controller.ts`, or without. */
function stylesBeside(path: string): Style[] {
  const folder = posix.dirname(path);
  const ending = /^[^.]+(\.[^/]*)$/.exec(posix.basename(path))?.[1] ?? "";
  const isCode = /\.[cm]?[jt]sx?$/.test(ending) && !/\.d\.[cm]?ts$/.test(ending);
  const withEnding: Style = (name) => name.replace(/\.ts$/, ending);
  return [
    (name) => inFolder(folder, `planted/${name}`),
    (name) => inFolder(folder, `planted-${name}`),
    ...(isCode
      ? [
          (name: string) => inFolder(folder, `planted/${withEnding(name)}`),
          (name: string) => inFolder(folder, `planted-${withEnding(name)}`),
        ]
      : []),
  ];
}

/** Whether the same rules apply to a planted file as to the one that it is beside. */
function isAlike(workspace: Workspace, path: string, planted: string): boolean {
  const { layerAt, packageOf, slicesOf, placesOf } = workspace;
  const circumstances = (file: string): string =>
    JSON.stringify([
      layerAt(file),
      packageOf(file).folder,
      slicesOf(file).map(({ folder, group }) => [folder, group.each]),
      placesOf(file).map(({ base, position }) => [base, position]),
    ]);
  const isEntry = slicesOf(planted).some((slice) => slice.group.entry.includes(planted.slice(slice.folder.length + 1)));
  return (
    !isEntry &&
    roles(workspace.config)(planted).join() === "production" &&
    circumstances(path) === circumstances(planted)
  );
}
