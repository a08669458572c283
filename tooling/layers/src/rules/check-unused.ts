import { join } from "node:path";
import type { Edge } from "../engine/edge.ts";
import { locate } from "../report/locate.ts";
import type { Violation } from "../report/violation.ts";
import { sections } from "../workspace/manifest.ts";
import { inFolder } from "../workspace/path.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** A dependency on a package of the workspace that no file uses is an edge that nobody wanted. */
export function checkUnused(workspace: Workspace, edges: readonly Edge[]): Violation[] {
  const used = new Set(edges.map(({ from, to }) => `${from.package.name} ${to?.name ?? ""}`));
  return workspace.packages.flatMap((owner) =>
    sections.flatMap((section) =>
      Object.keys(owner.manifest[section])
        .filter(
          (name) => workspace.packageByName.has(name) && !used.has(`${owner.name} ${name}`) && !isTool(workspace, name),
        )
        .map((name) => {
          const file = inFolder(owner.folder, "package.json");
          return {
            ...locate(join(workspace.root, file), `"${name}"`, `"${section}"`),
            rule: "unused-dependency",
            file,
            target: name,
            message: `no file of ${owner.name} uses ${name}`,
            reason: "A declared dependency is an open door",
            remedy: `Remove ${name} from ${section}`,
            explain: [file],
          };
        }),
    ),
  );
}

/** A package with a `bin` is used by scripts. */
function isTool(workspace: Workspace, name: string): boolean {
  return workspace.packageByName.get(name)?.manifest["bin"] !== undefined;
}
