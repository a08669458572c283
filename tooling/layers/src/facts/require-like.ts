import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { withoutCasts } from "./cast.ts";
import { memberName, propertyNames } from "./member.ts";
import type { NodeOf } from "./source-tree.ts";

/** Whether an expression is a function that loads modules by name: `require`, or what `createRequire` returns. */
export function isRequireLike(node: Node, bindings: Bindings): boolean {
  return isLoader(node, bindings, 0);
}

/** More steps than people write by hand; it ends variables that are made of each other. */
const most = 12;

function isLoader(node: Node, bindings: Bindings, depth: number): boolean {
  if (depth > most) return false;
  const next = (inner: Node): boolean => isLoader(inner, bindings, depth + 1);
  const value = withoutCasts(node);
  switch (value.type) {
    case "Identifier":
      return isLoaderName(value, bindings, depth);
    case "MemberExpression":
      return isRequireMember(value, bindings);
    case "SequenceExpression":
      return value.expressions.slice(-1).some(next);
    case "ConditionalExpression":
      return next(value.consequent) || next(value.alternate);
    case "LogicalExpression":
      return next(value.left) || next(value.right);
    case "AssignmentExpression":
      return next(value.right);
    case "ChainExpression":
      return next(value.expression);
    case "CallExpression":
      return isCreateRequire(value.callee, bindings) || isBound(value, next, bindings);
    default:
      return false;
  }
}

/** `require.bind(…)`. */
function isBound({ callee }: NodeOf<"CallExpression">, next: (node: Node) => boolean, bindings: Bindings): boolean {
  return callee.type === "MemberExpression" && memberName(callee, bindings) === "bind" && next(callee.object);
}

function isLoaderName(node: NodeOf<"Identifier">, bindings: Bindings, depth: number): boolean {
  const binding = bindings.of(node);
  if (binding.kind === "global") return node.name === "require";
  if (binding.kind === "local") return isInitialLoader(binding.declaration, bindings, depth);
  if (binding.kind !== "constant") return false;
  if (binding.pattern.type === "Identifier") return isLoader(binding.init, bindings, depth + 1);
  return takenName(binding.pattern, binding.id, bindings) === "require" && isHolder(binding.init, bindings);
}

function isInitialLoader(declaration: Node | undefined, bindings: Bindings, depth: number): boolean {
  return declaration !== undefined && !/Function|Class|^TS/.test(declaration.type)
    ? isLoader(declaration, bindings, depth + 1)
    : false;
}

/** The name of the property that a pattern such as `{ require: load }` gives a name. */
export function takenName(pattern: Node, id: Node, bindings: Bindings): string | undefined {
  if (pattern.type !== "ObjectPattern") return undefined;
  for (const property of pattern.properties) {
    if (property.type !== "Property") continue;
    const target = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
    if (target === id) return propertyNames(property, bindings)?.[0];
  }
  return undefined;
}

/** `module.require`, `require.main.require`, `process.mainModule.require`, `globalThis.require`. */
function isRequireMember(node: NodeOf<"MemberExpression">, bindings: Bindings): boolean {
  return memberName(node, bindings) === "require" && isHolder(node.object, bindings);
}

/** What has a member `require` that loads modules. */
function isHolder(node: Node, bindings: Bindings): boolean {
  const holder = withoutCasts(node);
  if (holder.type === "MemberExpression")
    return /^(?:main|mainModule|parent|prototype)$/.test(memberName(holder, bindings) ?? "");
  return holder.type === "Identifier" && bindings.of(holder).kind === "global";
}

/** Whether a call makes such a function: `createRequire(…)`, also under another name. */
export function isCreateRequire(callee: Node, bindings: Bindings): boolean {
  if (memberName(callee, bindings) === "createRequire") return true;
  if (callee.type !== "Identifier") return false;
  const binding = bindings.of(callee);
  if (binding.kind === "import") return binding.imported === "createRequire";
  if (binding.kind !== "constant") return false;
  if (binding.pattern.type === "Identifier") return isCreateRequire(binding.init, bindings);
  return takenName(binding.pattern, binding.id, bindings) === "createRequire";
}
