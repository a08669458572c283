import type { Edge } from "../engine/edge.ts";
import type { Violation } from "../report/violation.ts";
import { readJson } from "../workspace/json-file.ts";
import { sections } from "../workspace/manifest.ts";
import { inFolder } from "../workspace/path.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { isNamedBySettings } from "./named-by-settings.ts";
import { jsonViolation } from "./json-violation.ts";

/** A dependency on a package of the workspace that no file uses is an edge that nobody wanted. */
export function checkUnused(workspace: Workspace, edges: readonly Edge[]): Violation[] {
  const used = new Set(edges.map(({ from, to }) => `${from.package.name} ${to?.name ?? ""}`));
  return workspace.packages.flatMap((owner) => {
    const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
    const isUnused = (name: string): boolean =>
      workspace.packageByName.has(name) &&
      !used.has(`${owner.name} ${name}`) &&
      !isTool(workspace, name) &&
      !isNamedBySettings(workspace, owner, name);
    return sections.flatMap((section) =>
      Object.keys(owner.manifest[section])
        .filter(isUnused)
        .map((name) =>
          jsonViolation(json, [section, name], {
            rule: "unused-dependency",
            target: name,
            message: `no file of ${owner.name} uses ${name}`,
            reason: "A declared dependency is an open door",
            remedy: `Remove ${name} from ${section}`,
          }),
        ),
    );
  });
}

/** A package with a `bin` is used by scripts. */
function isTool(workspace: Workspace, name: string): boolean {
  return workspace.packageByName.get(name)?.manifest["bin"] !== undefined;
}
