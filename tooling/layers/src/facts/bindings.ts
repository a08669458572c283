import { analyze, type Definition, type Variable } from "@typescript-eslint/scope-manager";
import { visitorKeys, type Expression, type Node } from "oxc-parser";
import type { SourceTree } from "./source-tree.ts";

/** What an identifier stands for. */
export type Binding =
  | { readonly kind: "global" }
  | { readonly kind: "import"; readonly source: string; readonly imported: string }
  | { readonly kind: "constant"; readonly init: Expression; readonly pattern: Node }
  | { readonly kind: "local" };

/** Tells what an identifier that is used, not declared, stands for. */
export type Bindings = (identifier: Node) => Binding;

/** Analyses the scopes of a file at the first question. */
export function bindings(tree: SourceTree): Bindings {
  let resolved: Map<Node, Variable | null> | undefined;
  return (identifier) => {
    resolved ??= resolveAll(tree);
    const variable = resolved.get(identifier);
    return variable === null || variable === undefined ? { kind: "global" } : bindingOf(variable);
  };
}

function resolveAll(tree: SourceTree): Map<Node, Variable | null> {
  const manager = analyze(tree.program as unknown as Parameters<typeof analyze>[0], {
    childVisitorKeys: visitorKeys,
    globalReturn: tree.isCommonJs,
    lib: [],
    sourceType: tree.isCommonJs ? "commonjs" : "module",
  });
  const resolved = new Map<Node, Variable | null>();
  for (const scope of manager.scopes) {
    for (const { identifier, resolved: variable } of scope.references)
      resolved.set(identifier as unknown as Node, variable);
  }
  return resolved;
}

function bindingOf(variable: Variable): Binding {
  const definitions = variable.defs.filter((definition) => !isAmbient(definition));
  const [definition] = definitions;
  if (definition === undefined) return { kind: "global" };
  const node = definition.node as unknown as Node;
  if (node.type === "VariableDeclarator" && node.init !== null && isConstant(node)) {
    return { kind: "constant", init: node.init, pattern: node.id };
  }
  return importOf(node) ?? { kind: "local" };
}

/** `declare const fetch: …` describes a global; it does not make a variable. */
function isAmbient(definition: Definition): boolean {
  const node = definition.node as unknown as Node;
  const declaration = node.type === "VariableDeclarator" ? node.parent : node;
  return declaration !== undefined && "declare" in declaration && declaration.declare === true;
}

function isConstant(node: Node): boolean {
  return node.parent?.type === "VariableDeclaration" && node.parent.kind === "const";
}

function importOf(node: Node): Binding | undefined {
  const declaration = node.parent;
  if (declaration?.type !== "ImportDeclaration") return undefined;
  const source = declaration.source.value;
  if (node.type === "ImportNamespaceSpecifier") return { kind: "import", source, imported: "*" };
  if (node.type === "ImportDefaultSpecifier") return { kind: "import", source, imported: "default" };
  if (node.type !== "ImportSpecifier") return undefined;
  return {
    kind: "import",
    source,
    imported: node.imported.type === "Literal" ? node.imported.value : node.imported.name,
  };
}
