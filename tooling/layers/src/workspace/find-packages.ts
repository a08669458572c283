import { posix } from "node:path";
import type { Config } from "../config/config.ts";
import { matcher } from "../read/glob.ts";
import { readManifest } from "./manifest.ts";
import { inFolder } from "../read/path.ts";
import type { Package } from "./workspace.ts";

/** The packages that the `patterns` of a workspace name, and the root package. */
export function findPackages(
  root: string,
  files: readonly string[],
  patterns: readonly string[],
  config: Config,
): Package[] {
  const isMember = matcher(patterns.map(trimmed));
  return files
    .filter((file) => posix.basename(file) === "package.json")
    .map((file) => posix.dirname(file))
    .filter((folder) => folder === "." || isMember(folder))
    .map((folder) => {
      const manifest = readManifest(root, inFolder(folder, "package.json"));
      return { name: manifest.name ?? folder, folder, manifest, layer: layerOf(folder, config) };
    });
}

function trimmed(pattern: string): string {
  return pattern.replace(/^(!?)\.\//, "$1").replace(/\/$/, "");
}

function layerOf(folder: string, config: Config): string | undefined {
  const names = Object.entries(config.layers)
    .filter(([, layer]) => matcher(layer.packages)(folder))
    .map(([name]) => name);
  return names.length === 1 ? names[0] : undefined;
}
