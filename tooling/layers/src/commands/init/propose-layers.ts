import { posix } from "node:path";
import type { LayersConfig } from "../../config/config.ts";
import type { Verdict } from "../../rules/judge.ts";
import type { Edge } from "../../edges/edge.ts";
import { sections } from "../../workspace/manifest.ts";
import type { Package, Workspace } from "../../workspace/workspace.ts";

/** The layers of a configuration that everything still has to be written into. */
export type Proposal = LayersConfig["layers"];

/** One layer for each package, which may use what the package declares or uses today and nothing else. */
export function proposeLayers({ workspace, edges }: Verdict): Proposal {
  const names = layerNames(workspace.packages);
  return Object.fromEntries(
    workspace.packages.map((owner) => {
      const own = edges.filter(({ from }) => from.package === owner);
      const layer = {
        packages: [owner.folder],
        uses: uses(workspace, owner, own, names),
        external: externals(workspace, owner),
        builtins: unique(
          own.flatMap(({ from, specifier }) =>
            from.role === "production" && specifier?.kind === "builtin" ? [specifier.name] : [],
          ),
        ),
        reason: `${owner.name} uses only what it used when its layer was written down`,
        remedy: "Use what the layer may use, or change layers.config.mjs and say why",
      };
      return [names.get(owner) ?? owner.name, layer];
    }),
  );
}

/** The folder names where they are unique, else the whole paths. */
function layerNames(packages: readonly Package[]): ReadonlyMap<Package, string> {
  const short = ({ folder }: Package): string => (folder === "." ? "root" : posix.basename(folder));
  return new Map(
    packages.map((owner) => {
      const isUnique = packages.filter((other) => short(other) === short(owner)).length === 1;
      return [owner, isUnique ? short(owner) : owner.folder];
    }),
  );
}

function uses(
  { packageByName }: Workspace,
  owner: Package,
  own: readonly Edge[],
  names: ReadonlyMap<Package, string>,
): Record<string, "values" | "types"> {
  const declared = sections
    .flatMap((section) => Object.keys(owner.manifest[section]))
    .flatMap((name) => packageByName.get(name) ?? []);
  const targets = [...declared, ...own.flatMap(({ to }) => to ?? [])].filter((target) => target !== owner);
  return Object.fromEntries(
    [...new Set(targets)].map((target) => {
      const toTarget = own.filter(({ to }) => to === target);
      const isTypesOnly = toTarget.length > 0 && toTarget.every(({ mode }) => mode === "type");
      return [names.get(target) ?? target.name, isTypesOnly ? "types" : "values"];
    }),
  );
}

function externals({ packageByName }: Workspace, { manifest }: Package): string[] {
  const production = sections.filter((section) => section !== "devDependencies");
  return unique(
    production.flatMap((section) => Object.keys(manifest[section])).filter((name) => !packageByName.has(name)),
  );
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
