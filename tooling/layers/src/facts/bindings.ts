import { analyze, type Definition, type Variable } from "@typescript-eslint/scope-manager";
import { visitorKeys, type Expression, type Node } from "oxc-parser";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** What an identifier stands for. */
export type Binding =
  | { readonly kind: "global" }
  | { readonly kind: "import"; readonly source: string; readonly imported: string }
  | { readonly kind: "constant"; readonly init: Expression; readonly pattern: Node }
  /** With its declaration when it is a type, a class or a function, and with its first value when it is a variable. */
  | { readonly kind: "local"; readonly declaration?: Node };

/** The names of a file. Its scopes are analysed at the first question. */
export type Bindings = {
  /** What an identifier that is used, not declared, stands for. */
  of(identifier: Node): Binding;
  /** Whether an identifier is a use of a name, and not a property, a key or a declaration. */
  isUse(identifier: Node): boolean;
  /** The uses of the name that an identifier declares. */
  usesOf(declared: Node): readonly Node[];
};

type Names = { readonly uses: ReadonlyMap<Node, Variable | null>; readonly declared: ReadonlyMap<Node, Variable> };

/** The bindings of one file. */
export function bindings(tree: SourceTree): Bindings {
  let analysed: Names | undefined;
  const names = (): Names => (analysed ??= analyseNames(tree));
  return {
    of(identifier) {
      const variable = names().uses.get(identifier);
      return variable === null || variable === undefined ? { kind: "global" } : bindingOf(variable);
    },
    isUse: (identifier) => names().uses.has(identifier),
    usesOf: (declared) =>
      names()
        .declared.get(declared)
        ?.references.map((use) => asNode(use.identifier)) ?? [],
  };
}

function analyseNames(tree: SourceTree): Names {
  const manager = analyze(tree.program as unknown as Parameters<typeof analyze>[0], {
    childVisitorKeys: visitorKeys,
    globalReturn: tree.isCommonJs,
    lib: [],
    sourceType: tree.isCommonJs ? "commonjs" : "module",
  });
  const uses = new Map<Node, Variable | null>();
  const declared = new Map<Node, Variable>();
  for (const scope of manager.scopes) {
    for (const { identifier, resolved } of scope.references) uses.set(asNode(identifier), resolved);
    for (const variable of scope.variables) {
      for (const identifier of variable.identifiers) declared.set(asNode(identifier), variable);
    }
  }
  return { uses, declared };
}

/** The scope manager and the parser describe the same nodes with types of their own. */
function asNode(node: object): Node {
  return node as Node;
}

/** What the scope manager calls declarations of classes, functions, types and interfaces. */
const declares: ReadonlySet<string> = new Set(["ClassName", "FunctionName", "Type"]);

function bindingOf(variable: Variable): Binding {
  const definition = variable.defs.find((each) => !isAmbient(each));
  if (definition === undefined) return { kind: "global" };
  const node = asNode(definition.node);
  if (node.type === "VariableDeclarator" && node.init !== null && isConstant(node)) {
    return { kind: "constant", init: node.init, pattern: node.id };
  }
  if (node.type === "VariableDeclarator" && node.init !== null && node.id.type === "Identifier")
    return { kind: "local", declaration: node.init };
  return importOf(node) ?? (declares.has(definition.type) ? { kind: "local", declaration: node } : { kind: "local" });
}

/** `declare const fetch: …` describes a global; it does not make a variable. */
function isAmbient(definition: Definition): boolean {
  const node = asNode(definition.node);
  const declaration = node.type === "VariableDeclarator" ? node.parent : node;
  return declaration !== undefined && "declare" in declaration && declaration.declare;
}

function isConstant(node: Node): boolean {
  return node.parent?.type === "VariableDeclaration" && node.parent.kind === "const";
}

function importOf(node: Node): Binding | undefined {
  if (node.type === "TSImportEqualsDeclaration") return importEquals(node);
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

/** `import x = require("y")`. */
function importEquals({ moduleReference }: NodeOf<"TSImportEqualsDeclaration">): Binding | undefined {
  if (moduleReference.type !== "TSExternalModuleReference") return undefined;
  return { kind: "import", source: moduleReference.expression.value, imported: "*" };
}
