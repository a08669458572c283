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
  if (forbidden.kind === "throw") return 'export const planted = () => {\n  throw new Error("planted");\n};\n';
  const name = forbidden.path.join(".");
  if (forbidden.kind === "path") return `export const planted = () => ${name};\n`;
  if (forbidden.kind === "call") return `export const planted = () => ${name}();\n`;
  const isGlobal = forbidden.onlyEmpty || name.includes(".");
  return `${isGlobal ? "" : `class ${name} {}\n`}export const planted = () => new ${name}();\n`;
}
