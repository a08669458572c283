import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Edge } from "../../edges/edge.ts";
import { isInstalled } from "../../edges/is-installed.ts";
import { declaredAs } from "../../policy/declared-as.ts";
import { inFolder } from "../../read/path.ts";
import type { Section } from "../../workspace/manifest.ts";
import type { Package, Workspace } from "../../workspace/workspace.ts";
import type { Installation, Proposal } from "./fix.ts";
import { knownRange } from "./known-range.ts";
import { withDependency, withoutDependency } from "./manifest-text.ts";

/** Declares the package that an edge leads to where its manifest does not, or only for development. */
export function declareDependency(workspace: Workspace, edges: readonly Edge[], edge: Edge): Proposal {
  const declared = declaredAs(edge);
  if (declared === undefined) return "it leads to no package that has a name";
  const { name } = declared;
  const owner = edge.from.package;
  if (declared.as === "development") return moved(owner, name);
  const known = knownRange(workspace, name);
  if ("because" in known) return known.because;
  return declaration(workspace, owner, { name, range: known.range, section: sectionFor(edges, owner, name) });
}

/** The repair that adds one dependency to a manifest. */
export function declaration(
  workspace: Workspace,
  owner: Package,
  { name, range, section }: { readonly name: string; readonly range: string; readonly section: Section },
): Exclude<Proposal, string> {
  const file = inFolder(owner.folder, "package.json");
  return {
    title: `${file}: declare ${name} ${range} among the ${section}`,
    edits: [],
    manifests: [{ file, apply: (text) => withDependency(text, section, name, range) }],
    installations: installations(workspace, owner, name),
  };
}

/** Production code decides; a package that only tests use is one for development. */
export function sectionFor(edges: readonly Edge[], owner: Package, name: string): Section {
  const isForProduction = edges.some(
    (each) =>
      each.from.package === owner &&
      each.from.role !== "test" &&
      each.from.role !== "config" &&
      declaredAs(each)?.name === name,
  );
  return isForProduction ? "dependencies" : "devDependencies";
}

function moved(owner: Package, name: string): Proposal {
  const file = inFolder(owner.folder, "package.json");
  const range = owner.manifest.devDependencies[name];
  if (range === undefined) return `only its types are declared, as @types/${name}`;
  return {
    title: `${file}: move ${name} from devDependencies to dependencies`,
    edits: [],
    manifests: [
      {
        file,
        apply: (text) => withDependency(withoutDependency(text, "devDependencies", name), "dependencies", name, range),
      },
    ],
    installations: [],
  };
}

/** A strict package manager installs a package only where it is declared: the next installation adds it here. */
function installations({ root, packages, packageByName }: Workspace, owner: Package, name: string): Installation[] {
  if (packageByName.has(name) || isInstalled(root, owner.folder, name)) return [];
  const other = packages.map(({ folder }) => join(root, folder, "node_modules", name)).find(existsSync);
  return other === undefined ? [] : [{ folder: owner.folder, name, from: realpathSync(other) }];
}
