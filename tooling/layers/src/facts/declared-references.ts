import type { Node } from "oxc-parser";
import type { Mode, Reference } from "./reference.ts";
import type { ReferenceBuilder } from "./reference-builder.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** References that have syntax of their own: imports, re-exports, and the types that name a module. */
export function declaredReferences(tree: SourceTree, build: ReferenceBuilder): Reference[] {
  return [
    ...tree.all("ImportDeclaration").flatMap((node) => build("import", importMode(node), node.source)),
    ...tree.all("ExportAllDeclaration").flatMap((node) => build("export from", kind(node.exportKind), node.source)),
    ...tree
      .all("ExportNamedDeclaration")
      .flatMap((node) => (node.source === null ? [] : build("export from", exportMode(node), node.source))),
    ...tree.all("ImportExpression").flatMap((node) => build("import()", "value", node.source)),
    ...tree.all("TSImportType").flatMap((node) => build("import type", "type", node.source)),
    ...tree
      .all("TSExternalModuleReference")
      .flatMap((node) => build("import =", importEqualsMode(node), node.expression)),
    ...tree
      .all("TSModuleDeclaration")
      .flatMap((node) => (isAugmentation(node) ? build("declare module", "type", node.id) : [])),
  ];
}

function kind(keyword: string | undefined): Mode {
  return keyword === "type" ? "type" : "value";
}

function importMode(node: NodeOf<"ImportDeclaration">): Mode {
  if (node.importKind === "type") return "type";
  const isInline =
    node.specifiers.length > 0 && node.specifiers.every((item) => "importKind" in item && item.importKind === "type");
  return isInline ? "inline type" : "value";
}

function exportMode(node: NodeOf<"ExportNamedDeclaration">): Mode {
  if (node.exportKind === "type") return "type";
  return node.specifiers.length > 0 && node.specifiers.every((item) => item.exportKind === "type")
    ? "inline type"
    : "value";
}

function importEqualsMode(node: Node): Mode {
  return node.parent?.type === "TSImportEqualsDeclaration" ? kind(node.parent.importKind) : "value";
}

function isAugmentation(node: NodeOf<"TSModuleDeclaration">): boolean {
  return node.id.type === "Literal" && !node.id.value.includes("*");
}
