import { existsSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../read/read-text.ts";
import type { JSONPath } from "jsonc-parser";
import { readJson } from "../read/json-file.ts";
import { lineIndex } from "../read/line-index.ts";
import type { Position } from "../read/position.ts";
import { record } from "../read/record.ts";
import { pnpmFile } from "../workspace/find-root.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Settings of the installation, from one of the places that package managers read. */
export type InstallSettings = {
  readonly file: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The place of the setting at a path within `values`. */
  place(path: JSONPath): Position;
};

/**
 * The settings in `pnpm-workspace.yaml`, and those at the root, under `pnpm` and under `workspaces` (bun) of the root
 * manifest.
 */
export function installSettings({ root, settings }: Workspace): InstallSettings[] {
  return [...ofPnpm(root, settings), ...ofManifest(root)];
}

function ofPnpm(root: string, settings: Workspace["settings"]): InstallSettings[] {
  if (!existsSync(join(root, pnpmFile))) return [];
  const text = readText(join(root, pnpmFile));
  const position = lineIndex(text);
  return [
    {
      file: pnpmFile,
      values: settings,
      place(path) {
        const [start, end] = path.reduce<readonly [number, number]>(
          ([, from], key) => {
            const found = text.indexOf(String(key), from);
            return found === -1 ? [from, from] : [found, found + String(key).length];
          },
          [0, 0],
        );
        return position(start, end);
      },
    },
  ];
}

function ofManifest(root: string): InstallSettings[] {
  const file = "package.json";
  if (!existsSync(join(root, file))) return [];
  const json = readJson(root, file);
  const manifest = record(json.value);
  return [
    { file, values: manifest, place: (path) => json.place(path) },
    { file, values: record(manifest["pnpm"]), place: (path) => json.place(["pnpm", ...path]) },
    { file, values: record(manifest["workspaces"]), place: (path) => json.place(["workspaces", ...path]) },
  ];
}
