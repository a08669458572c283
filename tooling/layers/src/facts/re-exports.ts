import type { Node } from "oxc-parser";
import { assignedLater } from "./assigned-later.ts";
import type { Bindings } from "./bindings.ts";
import { withoutCasts } from "./cast.ts";
import { exportedResults } from "./exported-results.ts";
import { memberName } from "./member.ts";
import { type KnownParts, origins } from "./origins.ts";
import type { Reference } from "./reference.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";
import { typedefReExports } from "./typedef-re-exports.ts";

/**
 * Things that are imported and then exported again under any name: every form of `export from` but that itself. Where all
 * exports have explicit types, the types of what they give count as well.
 */
export function reExports(tree: SourceTree, bindings: Bindings, hasExplicitTypes: boolean): Reference[] {
  const exported = [
    ...tree.all("ExportNamedDeclaration").flatMap((node) => named(node, bindings)),
    ...tree.all("ExportDefaultDeclaration").flatMap(({ declaration }) => contents(declaration, bindings)),
    ...tree.all("TSExportAssignment").map(({ expression }): Node => expression),
    ...tree.all("TSModuleDeclaration").flatMap((node) => global(node, bindings)),
    ...tree.all("AssignmentExpression").flatMap((node) => givenAway(tree, node, bindings)),
    ...tree.all("CallExpression").flatMap((node) => givenToExports(node, bindings)),
    ...(hasExplicitTypes ? exportedResults(tree) : []),
  ];
  const known: KnownParts = new Map();
  const found = exported.flatMap((node) =>
    [...origins(node, bindings, known)].map((specifier) => reference(tree, node, specifier)),
  );
  return [...found, ...typedefReExports(tree)];
}

function reference(tree: SourceTree, node: Node, specifier: string): Reference {
  return { ...tree.position(node), syntax: "re-export", mode: "type", specifier, head: "" };
}

function named(node: NodeOf<"ExportNamedDeclaration">, bindings: Bindings): readonly Node[] {
  if (node.source !== null) return [];
  return node.declaration === null ? node.specifiers.map(({ local }) => local) : contents(node.declaration, bindings);
}

/** `declare global { … }` exports to all files. */
function global({ kind, body }: NodeOf<"TSModuleDeclaration">, bindings: Bindings): readonly Node[] {
  if (kind !== "global" || body?.type !== "TSModuleBlock") return [];
  return body.body.filter(({ type }) => !type.startsWith("Export")).flatMap((each) => contents(each, bindings));
}

/** The parts of a declaration that may hand on what was imported. */
function contents(declaration: Node, bindings: Bindings): readonly Node[] {
  switch (declaration.type) {
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ id, init }) => [
        ...("typeAnnotation" in id && id.typeAnnotation ? [id.typeAnnotation.typeAnnotation] : []),
        ...(init === null ? [] : [init]),
        ...assignedLater(id, bindings),
      ]);
    case "ClassDeclaration":
    case "FunctionDeclaration":
      return [declaration, ...(declaration.id === null ? [] : assignedLater(declaration.id, bindings))];
    case "TSImportEqualsDeclaration":
      return [declaration.moduleReference];
    default:
      return [declaration];
  }
}

/** Of `exports.a = exports.b = x` the inner assignment is enough. */
function givenAway(tree: SourceTree, { left, right }: NodeOf<"AssignmentExpression">, bindings: Bindings): Node[] {
  if (!isGivenAway(tree, left, bindings)) return [];
  return right.type === "AssignmentExpression" && isGivenAway(tree, right.left, bindings) ? [] : [right];
}

/** Whether a target of an assignment is read by others: the exports of CommonJS, or a member of the global object. */
function isGivenAway(tree: SourceTree, target: Node, bindings: Bindings): boolean {
  if (isExports(target, bindings)) return true;
  if (target.type !== "MemberExpression") return false;
  const owner = withoutCasts(target.object);
  if (owner.type === "ThisExpression") return tree.isCommonJs && isAtTop(owner);
  return owner.type === "Identifier" && isGlobalObject(owner.name) && bindings.of(owner).kind === "global";
}

function isGlobalObject(name: string): boolean {
  return /^(?:globalThis|global|window|self)$/.test(name);
}

function isAtTop(node: Node): boolean {
  for (let at = node.parent; at !== undefined && at !== null; at = at.parent)
    if (/Function|^Class|StaticBlock/.test(at.type) && at.type !== "ArrowFunctionExpression") return false;
  return true;
}

/** `module.exports`, `exports`, other names of them, and members of them. */
function isExports(written: Node, bindings: Bindings): boolean {
  const node = withoutCasts(written);
  if (node.type === "Identifier") {
    const binding = bindings.of(node);
    if (binding.kind === "constant") return binding.pattern.type === "Identifier" && isExports(binding.init, bindings);
    return node.name === "exports" && binding.kind === "global";
  }
  if (node.type !== "MemberExpression") return false;
  const isWhole =
    memberName(node, bindings) === "exports" &&
    node.object.type === "Identifier" &&
    node.object.name === "module" &&
    bindings.of(node.object).kind === "global";
  return isWhole || isExports(node.object, bindings);
}

/** What a call is given together with the exports: `Object.defineProperty(exports, "x", { get })`, `copy(x, exports)`. */
function givenToExports({ arguments: given }: NodeOf<"CallExpression">, bindings: Bindings): readonly Node[] {
  return given.some((each) => isExports(each, bindings)) ? given.filter((each) => !isExports(each, bindings)) : [];
}
