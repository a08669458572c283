import { analyze, type Definition, type Variable } from "@typescript-eslint/scope-manager";
import { visitorKeys, type Expression, type Node } from "oxc-parser";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** What an identifier stands for. */
export type Binding =
  /** With its declaration when the file describes it: `declare function fetch(): Response`. */
  | { readonly kind: "global"; readonly declaration?: Node }
  | { readonly kind: "import"; readonly source: string; readonly imported: string }
  | { readonly kind: "constant"; readonly init: Expression; readonly pattern: Node; readonly id: Node }
  /** With its declaration when it is a type, a class or a function, and with its first value when it is a variable. */
  | { readonly kind: "local"; readonly declaration?: Node; readonly id: Node };

/** The name of a member: `name`, or `#name`. */
export function memberKey(key: Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "PrivateIdentifier" ? `#${key.name}` : undefined;
}

/** `this.name = value`. */
export type OwnAssignment = { readonly name: string; readonly value: Node };

/** The names of a file. Its scopes are analysed at the first question. */
export type Bindings = {
  /** What an identifier that is used, not declared, stands for. */
  of(identifier: Node): Binding;
  /** Whether an identifier is a use of a name, and not a property, a key or a declaration. */
  isUse(identifier: Node): boolean;
  /** The uses of the name that an identifier declares. */
  usesOf(declared: Node): readonly Node[];
  /** The values that the body of a function returns or yields. */
  returnsOf(declared: Node): readonly Node[];
  /** The assignments to members of `this` in a class, such as `this.x = y`. */
  ownAssignmentsOf(declared: Node): readonly OwnAssignment[];
};

type Names = { readonly uses: ReadonlyMap<Node, Variable | null>; readonly declared: ReadonlyMap<Node, Variable> };

/** The bindings of one file. */
export function bindings(tree: SourceTree): Bindings {
  let analysed: Names | undefined;
  let returns: Map<Node, readonly Node[]> | undefined;
  let assignments: Map<Node, readonly OwnAssignment[]> | undefined;
  const uses = new Map<Variable, readonly Node[]>();
  const names = (): Names => (analysed ??= analyseNames(tree));
  return {
    of(identifier) {
      const variable = names().uses.get(identifier);
      return variable === null || variable === undefined ? { kind: "global" } : bindingOf(variable);
    },
    isUse: (identifier) => names().uses.has(identifier),
    usesOf(declared) {
      const variable = names().declared.get(declared);
      if (variable === undefined) return [];
      const found = uses.get(variable) ?? variable.references.map((use) => asNode(use.identifier));
      uses.set(variable, found);
      return found;
    },
    ownAssignmentsOf: (declared) => (assignments ??= collectAssignments(tree)).get(declared) ?? [],
    returnsOf: (declared) => (returns ??= collectReturns(tree)).get(declared) ?? [],
  };
}

function collectAssignments(tree: SourceTree): Map<Node, readonly OwnAssignment[]> {
  const found = new Map<Node, OwnAssignment[]>();
  for (const { left, right } of tree.all("AssignmentExpression")) {
    if (left.type !== "MemberExpression" || left.object.type !== "ThisExpression") continue;
    const name = left.computed ? undefined : memberKey(left.property);
    if (name === undefined) continue;
    let owner: Node | null | undefined = left.parent;
    while (owner && !owner.type.startsWith("Class")) owner = owner.parent;
    while (owner && owner.type === "ClassBody") owner = owner.parent;
    if (!owner) continue;
    const own = found.get(owner) ?? [];
    own.push({ name, value: right });
    found.set(owner, own);
  }
  return found;
}

function collectReturns(tree: SourceTree): Map<Node, readonly Node[]> {
  const found = new Map<Node, Node[]>();
  for (const node of [...tree.all("ReturnStatement"), ...tree.all("YieldExpression")]) {
    if (node.argument === null) continue;
    let owner: Node | null | undefined = node.parent;
    while (owner && !/Function/.test(owner.type)) owner = owner.parent;
    if (!owner) continue;
    const values = found.get(owner);
    if (values === undefined) found.set(owner, [node.argument]);
    else values.push(node.argument);
  }
  return found;
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
      for (const identifier of variable.identifiers) {
        // A class declares its name twice: outside, where others use it, and within.
        if (!declared.has(asNode(identifier))) declared.set(asNode(identifier), variable);
      }
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
  if (definition === undefined) return describedGlobal(variable);
  const node = asNode(definition.node);
  const id = asNode(definition.name);
  if (node.type === "VariableDeclarator" && node.init !== null && isConstant(node)) {
    return { kind: "constant", init: node.init, pattern: node.id, id };
  }
  if (node.type === "VariableDeclarator" && node.init !== null && node.id.type === "Identifier")
    return { kind: "local", declaration: node.init, id };
  return (
    importOf(node) ?? (declares.has(definition.type) ? { kind: "local", declaration: node, id } : { kind: "local", id })
  );
}

function describedGlobal({ defs: [definition] }: Variable): Binding {
  return definition === undefined ? { kind: "global" } : { kind: "global", declaration: asNode(definition.node) };
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
