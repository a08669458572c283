import type { Edge } from "../edges/edge.ts";
import { readJson } from "../read/json-file.ts";
import { inFolder } from "../read/path.ts";
import { isNamedBySettings } from "../settings/named-by-settings.ts";
import { sections } from "../workspace/manifest.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

export const unusedDependency = defineRule({
  id: "unused-dependency",
  title: "a declared package of the workspace that no file of the package uses",
  why: "A declared dependency can be imported at any time",
  repository({ workspace, edges }) {
    const used = new Set(edges.map(({ from, to }) => pair(from.package, to?.name ?? "")));
    return workspace.packages.flatMap((owner) => unused(workspace, owner, used));
  },
});

function unused(workspace: Workspace, owner: Package, used: ReadonlySet<string>): PlacedFinding[] {
  const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
  const isUnused = (name: string): boolean =>
    workspace.packageByName.has(name) &&
    !used.has(pair(owner, name)) &&
    !isTool(workspace, name) &&
    !isNamedBySettings(workspace, owner, name);
  return sections.flatMap((section) =>
    Object.keys(owner.manifest[section])
      .filter(isUnused)
      .map((name) => ({
        file: json.path,
        at: json.place([section, name]),
        target: name,
        message: `no file of ${owner.name} uses ${name}`,
        remedy: `Remove ${name} from ${section}`,
      })),
  );
}

function pair(from: Edge["from"]["package"], to: string): string {
  return `${from.name} ${to}`;
}

/** A package with a `bin` is used by scripts. */
function isTool(workspace: Workspace, name: string): boolean {
  return workspace.packageByName.get(name)?.manifest["bin"] !== undefined;
}
