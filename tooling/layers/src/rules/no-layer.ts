import { posix } from "node:path";
import { configFile } from "../config/load-config.ts";
import { matcher } from "../read/glob.ts";
import { inFolder } from "../read/path.ts";
import { wholeFile } from "../read/position.ts";
import { layersOfFile } from "../workspace/layer-of-file.ts";
import type { Package, SourceFile, Workspace } from "../workspace/workspace.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

export const noLayer = defineRule({
  id: "no-layer",
  title: "a package or a file that is in no layer, or in several",
  why: "What belongs to no layer, or to several, is checked by the rules of none",
  repository: ({ workspace }) => [
    ...workspace.packages.flatMap((owner) => ofPackage(workspace, owner)),
    ...ofFiles(workspace),
  ],
});

/** A package without a layer is one whose files have layers of their own, or the root that only holds a manifest. */
function ofPackage(workspace: Workspace, owner: Package): PlacedFinding[] {
  const { config } = workspace;
  const { folder, name, layer } = owner;
  if (layer !== undefined) return [];
  const matching = Object.keys(config.layers).filter((key) => matcher(config.layers[key]?.packages ?? [])(folder));
  if (matching.length === 0 && isDivided(workspace) && (folder === "." || workspace.layersIn(owner).length > 0))
    return [];
  return [
    {
      file: inFolder(folder, "package.json"),
      at: wholeFile,
      target: name,
      message:
        matching.length === 0 ? `${name} is in no layer` : `${name} is in several layers: ${matching.join(", ")}`,
      remedy: `Name ${folder} under packages of one layer in ${configFile}`,
    },
  ];
}

/**
 * Every file of a package whose layers are files is in exactly one of them. Configuration of tools may be in none: it
 * uses what `configs` lists.
 */
function ofFiles(workspace: Workspace): PlacedFinding[] {
  const listed = layersOfFile(workspace.config);
  return [...workspace.sources.values()].flatMap((file) => {
    const names = file.layer === undefined ? listed(file.path) : [];
    if (names.length > 1) return [placed(file, `is in several layers: ${names.join(", ")}`, several)];
    const isMissing =
      file.layer === undefined && isDivided(workspace) && file.role !== "config" && mayBeFiles(workspace, file);
    return isMissing ? [placed(file, "is in no layer", none(file))] : [];
  });
}

function isDivided({ config }: Workspace): boolean {
  return Object.values(config.layers).some(({ files }) => files.length > 0);
}

/** A package without a layer and without files of one is reported as a whole; the root is not. */
function mayBeFiles({ layersIn }: Workspace, file: SourceFile): boolean {
  return file.package.folder === "." || layersIn(file.package).length > 0;
}

const several =
  "Make the patterns under files of the layers exclude each other, for example with a pattern that begins with !";

function none({ path }: SourceFile): string {
  const folder = posix.dirname(path);
  const pattern = folder === "." ? path : `${folder}/**`;
  return `Add a pattern that matches it to files of a layer, such as "${pattern}"`;
}

function placed({ path }: SourceFile, message: string, remedy: string): PlacedFinding {
  return { file: path, at: wholeFile, target: path, message, remedy };
}
