import type { Edge } from "../../edges/edge.ts";
import { nameOf } from "../../facts/exported-thing.ts";
import type { NodeOf } from "../../facts/source-tree.ts";
import { declaredAs } from "../../policy/declared-as.ts";
import { enteredSlices } from "../../policy/entered-slices.ts";
import { matcher } from "../../read/glob.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { declaration, sectionFor } from "./declare-dependency.ts";
import { entrySpecifier } from "./entry-specifier.ts";
import { type ExportOrigins, isSame } from "./export-origins.ts";
import type { Proposal } from "./fix.ts";
import { knownRange } from "./known-range.ts";
import { type PackageEntry, packageEntries, privateFile } from "./package-entries.ts";
import { statementOf } from "./statement-of.ts";

/** What the repair needs to know of a judged repository. */
export type Judged = {
  readonly workspace: Workspace;
  readonly edges: readonly Edge[];
  readonly origins: ExportOrigins;
};

/** Imports from the entry of a slice what an import takes from its inside. */
export function throughSliceEntry(judged: Judged, edge: Edge): Proposal {
  const { workspace } = judged;
  const { path: inside, reference, from } = edge;
  if (inside === undefined) return "it leads nowhere";
  const slice = enteredSlices(workspace, edge).find(
    ({ target: { group, folder } }) => !matcher(group.entry)(inside.slice(folder.length + 1)),
  );
  if (slice === undefined) return "it enters no slice";
  const { group, folder } = slice.target;
  const isEntry = matcher(group.entry);
  const files = [...workspace.sources.keys()].filter(
    (path) => path.startsWith(`${folder}/`) && isEntry(path.slice(folder.length + 1)),
  );
  const entries = files.flatMap((file): PackageEntry[] => {
    const specifier = entrySpecifier(reference.specifier ?? "", { importer: from.path, inside, entry: file });
    return specifier === undefined ? [] : [{ specifier, file }];
  });
  return rewritten(judged, edge, inside, entries);
}

/** Imports by the name of a package what an import takes by a path, or from a file that the package does not export. */
export function throughPackageEntry(judged: Judged, edge: Edge): Proposal {
  const { workspace, edges } = judged;
  const { to, path, reference, from } = edge;
  if (to === undefined || to === from.package) return "it leads to no other package of the workspace";
  const inside = path ?? privateFile(workspace, to, reference.specifier ?? "");
  if (inside === undefined) return `${to.name} has no such file`;
  const proposal = rewritten(judged, edge, inside, packageEntries(workspace, to, inside));
  if (typeof proposal === "string" || declaredAs({ ...edge, specifier: undefined })?.as !== "nothing") return proposal;
  const known = knownRange(workspace, to.name);
  if ("because" in known) return known.because;
  const section =
    from.role === "test" || from.role === "config" ? sectionFor(edges, from.package, to.name) : "dependencies";
  const declared = declaration(workspace, from.package, { name: to.name, range: known.range, section });
  return { ...declared, title: `${proposal.title}, and ${declared.title}`, edits: proposal.edits };
}

function rewritten({ edges, origins }: Judged, edge: Edge, inside: string, entries: readonly PackageEntry[]): Proposal {
  const { from, reference } = edge;
  const statement = statementOf(origins.tree(from.path), edge);
  if (statement?.type !== "ImportDeclaration") return "only an import of names can take them from elsewhere";
  const isNamedElsewhere = edges.some(
    (each) =>
      each.from === from && each.reference.specifier === reference.specifier && each.reference.syntax !== "import",
  );
  if (isNamedElsewhere) return "something else in the file names the same module";
  const names = importedNames(statement);
  if (names === undefined) return "it does not say by name what it imports";
  const entry = entries.find(({ file }) =>
    names.every((name) => isSame(origins.originOf(inside, name), origins.originOf(file, name))),
  );
  if (entry === undefined) return `no entry exports ${names.join(", ")} as it is there`;
  const { start, end } = statement.source;
  return {
    title: `${from.path}:${reference.line}: import ${names.join(", ")} from "${entry.specifier}"`,
    edits: [{ file: from.path, start: start + 1, end: end - 1, text: entry.specifier }],
    manifests: [],
    installations: [],
  };
}

function importedNames({ specifiers }: NodeOf<"ImportDeclaration">): readonly string[] | undefined {
  const names = specifiers.map((item) =>
    item.type === "ImportSpecifier"
      ? nameOf(item.imported)
      : item.type === "ImportDefaultSpecifier"
        ? "default"
        : undefined,
  );
  const known = names.filter((name) => name !== undefined);
  return names.length > 0 && known.length === names.length ? known : undefined;
}
