import { type Forbidden, parseForbidden } from "../facts/forbidden.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { plantFolder } from "./plant-place.ts";
import type { Plant } from "./plant.ts";

/** One use of every entry that the layer of a package forbids. */
export function plantForbidden(workspace: Workspace, owner: Package): Plant[] {
  const forbids = workspace.layerOf(owner)?.forbids ?? [];
  return forbids.map((entry, at) => ({
    name: `${owner.name} uses ${entry}`,
    file: `${plantFolder(workspace, owner)}/forbidden-${at}.ts`,
    text: use(parseForbidden(entry)),
    expected: { rule: "forbidden", target: entry },
  }));
}

function use(forbidden: Forbidden): string {
  switch (forbidden.kind) {
    case "throw":
      return 'export const planted = () => {\n  throw new Error("planted");\n};\n';
    case "path":
      return `export const planted = () => ${written(forbidden.path)};\n`;
    case "call":
      return `export const planted = () => ${written(forbidden.path)}();\n`;
    case "new": {
      const [name = "", ...members] = forbidden.path;
      const isGlobal = forbidden.onlyEmpty || members.length > 0;
      return `${isGlobal ? "" : `class ${name} {}\n`}export const planted = () => new ${written(forbidden.path)}();\n`;
    }
  }
}

function written(path: readonly string[]): string {
  return path.join(".");
}
