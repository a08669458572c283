import type { Edge } from "../../edges/edge.ts";
import { bindings } from "../../facts/bindings.ts";
import { nameOf } from "../../facts/exported-thing.ts";
import { isTypeUse } from "../../facts/is-type-use.ts";
import type { NodeOf, SourceTree } from "../../facts/source-tree.ts";
import type { ExportOrigins } from "./export-origins.ts";
import type { Edit, Proposal } from "./fix.ts";
import { statementOf } from "./statement-of.ts";

type Import = NodeOf<"ImportDeclaration">;
type Export = NodeOf<"ExportNamedDeclaration">;

/** Writes `import type` or `export type` where nothing but types is used. */
export function importType(origins: ExportOrigins, edge: Edge): Proposal {
  const { path } = edge.from;
  if (!/\.[cm]?tsx?$/.test(path)) return "only TypeScript has `import type`";
  const tree = origins.tree(path);
  const statement = statementOf(tree, edge);
  switch (statement?.type) {
    case "ImportDeclaration":
      return ofImport(tree, edge, statement);
    case "ExportNamedDeclaration":
      return ofExport(tree, origins, edge, statement);
    default:
      return "no import of names is there";
  }
}

function ofImport(tree: SourceTree, { from, reference }: Edge, statement: Import): Proposal {
  const { specifiers, attributes, phase } = statement;
  if (specifiers.length === 0) return "it is there for what it does, and names nothing";
  if (attributes.length > 0 || phase !== null) return "a type has no attributes";
  if (tree.all("Decorator").length > 0) return "decorators may need types as values";
  const { usesOf } = bindings(tree);
  for (const item of specifiers) {
    const { name } = item.local;
    const uses = usesOf(item.local);
    const isInline = "importKind" in item && item.importKind === "type";
    if (uses.some((use) => !isTypeUse(use)) && !isInline) return `${name} is used as a value`;
    if (uses.length === 0 && !isInline) return `${name} is not used`;
    if (makesElements(tree, name)) return `${name} makes the elements of JSX`;
  }
  return {
    title: `${from.path}:${reference.line}: import "${reference.specifier}" as types`,
    edits: typed(tree, from.path, statement),
    manifests: [],
    installations: [],
  };
}

/** Compilers of JSX call a name that shows nowhere. */
function makesElements(tree: SourceTree, name: string): boolean {
  if (tree.all("JSXElement").length + tree.all("JSXFragment").length === 0) return false;
  const pragma = tree.comments.flatMap(({ value }) => [...value.matchAll(/@jsx(?:Frag)?\s+([\w$]+)/g)]);
  return /^(?:React|Preact|h|Fragment|jsx)$/.test(name) || pragma.some(([, each]) => each === name);
}

/** `import type A, { B }` does not exist: a default and names become two statements. */
function typed({ text }: SourceTree, file: string, statement: Import): Edit[] {
  const [first, ...others] = statement.specifiers;
  const keyword = statement.start + "import".length;
  const edits = [{ file, start: keyword, end: keyword, text: " type" }, ...withoutInline(text, file, statement)];
  if (first?.type !== "ImportDefaultSpecifier" || others.length === 0) return edits;
  const rest = first.end + text.slice(first.end).search(/[{*]/);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const source = text.slice(statement.source.start, statement.end);
  return [...edits, { file, start: first.end, end: rest, text: ` from ${source}${eol}import type ` }];
}

/** Within `import type` no name says `type` again. */
function withoutInline(text: string, file: string, { specifiers }: Import | Export): Edit[] {
  return specifiers.flatMap((item): Edit[] => {
    const kind = "importKind" in item ? item.importKind : "exportKind" in item ? item.exportKind : undefined;
    const keyword = /^type\s+/.exec(text.slice(item.start, item.end))?.[0];
    if (kind !== "type" || keyword === undefined) return [];
    return [{ file, start: item.start, end: item.start + keyword.length, text: "" }];
  });
}

/** What is handed on is used as types only when it is nothing else where it is declared. */
function ofExport(tree: SourceTree, { originOf }: ExportOrigins, edge: Edge, statement: Export): Proposal {
  const { from, reference, path } = edge;
  if (statement.specifiers.length === 0) return "it is there for what it does, and names nothing";
  for (const { local, exportKind } of statement.specifiers) {
    const name = nameOf(local);
    const isType = exportKind === "type" || (path !== undefined && originOf(path, name ?? "")?.isType === true);
    if (name === undefined || !isType) return `${name} may be a value`;
  }
  const keyword = statement.start + "export".length;
  return {
    title: `${from.path}:${reference.line}: export what is from "${reference.specifier}" as types`,
    edits: [
      { file: from.path, start: keyword, end: keyword, text: " type" },
      ...withoutInline(tree.text, from.path, statement),
    ],
    manifests: [],
    installations: [],
  };
}
