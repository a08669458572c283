import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JSONPath } from "jsonc-parser";
import { lineIndex } from "../facts/line-index.ts";
import type { Violation } from "../report/violation.ts";
import { readJson } from "../workspace/json-file.ts";
import { pnpmFile } from "../workspace/find-root.ts";
import { record } from "../workspace/record.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";
import { jsonViolation } from "./json-violation.ts";
import { violationAt } from "./violation-at.ts";

/** Settings of the installation, from one of the places that pnpm reads. */
export type InstallSettings = {
  readonly values: Readonly<Record<string, unknown>>;
  /** A finding about the setting at a path within `values`. */
  at(path: JSONPath, finding: Finding): Violation;
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
  const text = readFileSync(join(root, pnpmFile), "utf8");
  const position = lineIndex(text);
  return [
    {
      values: settings,
      at(path, finding) {
        const [start, end] = path.reduce<readonly [number, number]>(
          ([, from], key) => {
            const found = text.indexOf(String(key), from);
            return found === -1 ? [from, from] : [found, found + String(key).length];
          },
          [0, 0],
        );
        return violationAt(pnpmFile, position(start, end), finding);
      },
    },
  ];
}

function ofManifest(root: string): InstallSettings[] {
  if (!existsSync(join(root, "package.json"))) return [];
  const json = readJson(root, "package.json");
  const manifest = record(json.value);
  return [
    { values: manifest, at: (path, finding) => jsonViolation(json, path, finding) },
    { values: record(manifest["pnpm"]), at: (path, finding) => jsonViolation(json, ["pnpm", ...path], finding) },
    {
      values: record(manifest["workspaces"]),
      at: (path, finding) => jsonViolation(json, ["workspaces", ...path], finding),
    },
  ];
}
