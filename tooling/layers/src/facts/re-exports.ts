import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { origins } from "./origins.ts";
import type { Reference } from "./reference.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** Things that are imported and then exported again under whatever name: the roundabout forms of `export from`. */
export function reExports(tree: SourceTree, bindings: Bindings): Reference[] {
  const exported = [
    ...tree.all("ExportNamedDeclaration").flatMap((node) => named(node)),
    ...tree.all("ExportDefaultDeclaration").flatMap(({ declaration }) => contents(declaration)),
    ...tree.all("TSExportAssignment").map(({ expression }): Node => expression),
    ...tree.all("TSModuleDeclaration").flatMap((node) => global(node)),
  ];
  return exported.flatMap((node) => [...origins(node, bindings)].map((specifier) => reference(tree, node, specifier)));
}

function reference(tree: SourceTree, node: Node, specifier: string): Reference {
  return { ...tree.position(node), syntax: "re-export", mode: "type", specifier, head: "" };
}

function named(node: NodeOf<"ExportNamedDeclaration">): Node[] {
  if (node.source !== null) return [];
  return node.declaration === null ? node.specifiers.map(({ local }) => local) : contents(node.declaration);
}

/** `declare global { … }` exports to everybody. */
function global({ kind, body }: NodeOf<"TSModuleDeclaration">): Node[] {
  if (kind !== "global" || body?.type !== "TSModuleBlock") return [];
  return body.body.filter(({ type }) => !type.startsWith("Export")).flatMap(contents);
}

/** The parts of a declaration that may hand on what was imported. */
function contents(declaration: Node): Node[] {
  switch (declaration.type) {
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ id, init }) => [
        ...("typeAnnotation" in id && id.typeAnnotation ? [id.typeAnnotation.typeAnnotation] : []),
        ...(init === null ? [] : [init]),
      ]);
    case "TSImportEqualsDeclaration":
      return [declaration.moduleReference];
    case "FunctionDeclaration":
      return [];
    default:
      return [declaration];
  }
}
