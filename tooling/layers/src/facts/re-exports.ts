import type { Node } from "oxc-parser";
import type { Binding, Bindings } from "./bindings.ts";
import type { Reference } from "./reference.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** Things that are imported and then exported again under whatever name: the roundabout forms of `export from`. */
export function reExports(tree: SourceTree, bindings: Bindings): Reference[] {
  return [
    ...tree.all("ExportNamedDeclaration").flatMap((node) => exported(node)),
    ...tree.all("ExportDefaultDeclaration").map(({ declaration }) => declaration as Node),
  ].flatMap((node) => {
    if (node.type === "TSImportType") return [reference(tree, node, node.source.value)];
    const name = rootName(node);
    const binding = name === undefined ? undefined : originOf(name, bindings);
    if (binding?.kind !== "import") return [];
    return [reference(tree, node, binding.source)];
  });
}

function reference(tree: SourceTree, node: Node, specifier: string): Reference {
  return { ...tree.position(node), syntax: "re-export", mode: "type", specifier, head: "" };
}

/** What an export makes available that may have been imported. */
function exported(node: NodeOf<"ExportNamedDeclaration">): Node[] {
  const { declaration } = node;
  if (node.source !== null) return [];
  if (declaration === null) return node.specifiers.map(({ local }) => local);
  switch (declaration.type) {
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ init }) => (init === null ? [] : [init]));
    case "ClassDeclaration":
      return declaration.superClass === null ? [] : [declaration.superClass];
    case "TSTypeAliasDeclaration":
      return [unwrapped(declaration.typeAnnotation)];
    case "TSImportEqualsDeclaration":
      return [declaration.moduleReference];
    case "TSInterfaceDeclaration":
      return declaration.body.body.length === 0 ? declaration.extends.map(({ expression }) => expression) : [];
    default:
      return [];
  }
}

/** `typeof import("x")` is what it asks about. */
function unwrapped(node: Node): Node {
  return node.type === "TSTypeQuery" && node.exprName.type === "TSImportType" ? node.exprName : node;
}

/** The identifier that a whole expression or type stands for: `x`, `ns.x`, `typeof x`, `X<T>`. */
function rootName(node: Node): Node | undefined {
  switch (node.type) {
    case "Identifier":
      return node;
    case "MemberExpression":
      return rootName(node.object);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return rootName(node.expression);
    case "TSTypeReference":
      return rootName(node.typeName);
    case "TSQualifiedName":
      return rootName(node.left);
    case "TSTypeQuery":
      return rootName(node.exprName);
    case "ClassDeclaration":
    case "ClassExpression":
      return node.superClass === null ? undefined : rootName(node.superClass);
    default:
      return undefined;
  }
}

function originOf(name: Node, bindings: Bindings): Binding {
  const binding = bindings.of(name);
  if (binding.kind !== "constant") return binding;
  const next = rootName(binding.init);
  return next === undefined ? binding : originOf(next, bindings);
}
