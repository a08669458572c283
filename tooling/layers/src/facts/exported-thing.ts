import type { Node } from "oxc-parser";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** Where an exported name comes from: this file, or a name of another one; `*` is the module itself. */
export type ExportedThing =
  | { readonly from: "here"; readonly name: string; readonly isType: boolean }
  | { readonly from: string; readonly name: string; readonly isType: boolean };

/** What a file exports by a name, and what it hands on as a whole, where that name may be found. */
export function exportedThings(tree: SourceTree, name: string): readonly ExportedThing[] {
  const named = tree.all("ExportNamedDeclaration").flatMap((node) => fromNamed(tree, node, name));
  if (named.length > 0) return named;
  if (name === "default")
    return tree.all("ExportDefaultDeclaration").map(() => ({ from: "here", name, isType: false }));
  return tree.all("ExportAllDeclaration").flatMap(({ exported, source, exportKind }) => {
    const isType = exportKind === "type";
    if (exported === null) return [{ from: source.value, name, isType }];
    return nameOf(exported) === name ? [{ from: source.value, name: "*", isType }] : [];
  });
}

/** The name of an identifier, also where it is a text. */
export function nameOf(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

function fromNamed(tree: SourceTree, node: NodeOf<"ExportNamedDeclaration">, name: string): ExportedThing[] {
  const { declaration, source, specifiers, exportKind } = node;
  if (declaration !== null)
    return declaredNames(declaration).includes(name) ? [{ from: "here", name, isType: isTypeOnly(tree, name) }] : [];
  return specifiers.flatMap((item): ExportedThing[] => {
    const local = nameOf(item.local);
    if (nameOf(item.exported) !== name || local === undefined) return [];
    const isType = exportKind === "type" || item.exportKind === "type";
    if (source !== null) return [{ from: source.value, name: local, isType }];
    const imported = importOf(tree, local);
    if (imported !== undefined) return [{ ...imported, isType: isType || imported.isType }];
    return [{ from: "here", name: local, isType: isType || isTypeOnly(tree, local) }];
  });
}

function importOf(tree: SourceTree, local: string): ExportedThing | undefined {
  for (const { specifiers, source, importKind } of tree.all("ImportDeclaration")) {
    const item = specifiers.find((each) => each.local.name === local);
    if (item === undefined) continue;
    const isType = importKind === "type" || ("importKind" in item && item.importKind === "type");
    if (item.type === "ImportNamespaceSpecifier") return { from: source.value, name: "*", isType };
    const name = item.type === "ImportDefaultSpecifier" ? "default" : nameOf(item.imported);
    return name === undefined ? undefined : { from: source.value, name, isType };
  }
  return undefined;
}

/** The names that a declaration makes; patterns are not looked into. */
function declaredNames(declaration: Node): readonly string[] {
  if (declaration.type === "VariableDeclaration")
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  const id = "id" in declaration ? declaration.id : null;
  return typeof id === "object" && id !== null && "type" in id && id.type === "Identifier" ? [id.name] : [];
}

/** Whether every declaration of a name at the top of a file is a type. */
function isTypeOnly(tree: SourceTree, name: string): boolean {
  const all = tree.program.body.flatMap((statement) => {
    const declaration =
      statement.type === "ExportNamedDeclaration"
        ? statement.declaration
        : statement.type.startsWith("Export")
          ? null
          : statement;
    return declaration !== null && declaredNames(declaration).includes(name) ? [declaration] : [];
  });
  return (
    all.length > 0 && all.every(({ type }) => type === "TSInterfaceDeclaration" || type === "TSTypeAliasDeclaration")
  );
}
