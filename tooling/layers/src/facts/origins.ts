import type { Class, Node } from "oxc-parser";
import { type Binding, type Bindings, memberKey } from "./bindings.ts";
import { constantTexts } from "./constant.ts";
import { assignedLater } from "./assigned-later.ts";
import { givesParameter, isParameterOf } from "./gives-parameter.ts";
import { loaderName } from "./loader-name.ts";
import { memberName } from "./member.ts";
import { ownMember } from "./own-member.ts";
import { isModule, resultsOf, returnedBy } from "./results-of.ts";
import type { NodeOf } from "./source-tree.ts";
import { takenFrom } from "./taken-from.ts";
import { typeParts } from "./type-parts.ts";

/**
 * The modules whose things an expression or a type is made of, and of nothing else: `X`, `ns.x`, `class extends X`,
 * `{ x }`, a function that returns `X`, and of types the aliases, wrappers (`Pick<X>`, `X[]`, `X | undefined`),
 * extensions (`X & …`, `extends X`) and parts (`X["f"]`, `ReturnType<typeof x>`). An object type, a class or a signature
 * that only mentions `X` is a shape of its own, and so is the result of calling `X`.
 */
export function origins(node: Node, bindings: Bindings, known: KnownParts): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<Node>();
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { source, inner } = known.get(next) ?? { source: sourceOf(next, bindings), inner: parts(next, bindings) };
    known.set(next, { source, inner });
    if (source !== undefined) found.add(source);
    pending.push(...inner);
  }
  return found;
}

/** What is known of the nodes of one file already. */
export type KnownParts = Map<Node, { readonly source: string | undefined; readonly inner: readonly Node[] }>;

function sourceOf(node: Node, bindings: Bindings): string | undefined {
  switch (node.type) {
    case "TSImportType":
      return node.source.value;
    case "ImportExpression":
      return constantTexts(node.source, bindings)?.[0];
    case "CallExpression": {
      const [target] = node.arguments;
      const isLoad = target !== undefined && loaderName(node.callee, bindings) === "require";
      return isLoad ? constantTexts(target, bindings)?.[0] : undefined;
    }
    case "Identifier": {
      const binding = bindings.of(node);
      return binding.kind === "import" ? binding.source : undefined;
    }
    default:
      return undefined;
  }
}

function parts(node: Node, bindings: Bindings): readonly Node[] {
  switch (node.type) {
    case "Identifier":
      return behind(bindings.of(node), bindings);
    case "MemberExpression":
      return ownMember(node, bindings) ?? [node.object];
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ChainExpression":
      return [node.expression];
    case "ClassDeclaration":
    case "ClassExpression":
      return classParts(node, bindings);
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return resultsOf(node, bindings);
    case "AwaitExpression":
    case "SpreadElement":
      return [node.argument];
    case "ConditionalExpression":
      return [node.consequent, node.alternate];
    case "LogicalExpression":
      return [node.left, node.right];
    case "AssignmentExpression":
      return [node.right];
    case "SequenceExpression":
      return node.expressions.slice(-1);
    case "CallExpression":
      return passedOn(node, bindings);
    case "NewExpression":
      if (node.callee.type === "ClassExpression") return [node.callee];
      return isGlobal(node.callee, collections, bindings) ? node.arguments : [];
    case "ArrayExpression":
      return node.elements.flatMap((each) => each ?? []);
    case "ObjectExpression":
      return node.properties.map((each) => (each.type === "Property" ? each.value : each.argument));
    default:
      return typeParts(node, bindings);
  }
}

function behind(binding: Binding, bindings: Bindings): readonly Node[] {
  if (binding.kind === "constant")
    return [takenFrom(binding.init, binding.pattern, binding.id, bindings), ...assignedLater(binding.id, bindings)];
  if (binding.kind !== "local") return [];
  return [...(binding.declaration === undefined ? [] : [binding.declaration]), ...assignedLater(binding.id, bindings)];
}

/** What a class extends, also by way of a function, and what its public members hold or give. */
function classParts(node: Class, bindings: Bindings): readonly Node[] {
  const { superClass, body } = node;
  const held = body.body.filter(isPublic).flatMap((each): readonly Node[] => {
    if (each.type === "PropertyDefinition" || each.type === "AccessorProperty") return each.value ? [each.value] : [];
    return each.type === "MethodDefinition" && each.kind !== "constructor" ? [each.value] : [];
  });
  const hidden = new Set(body.body.filter((each) => !isPublic(each)).map(keyOf));
  const assigned = bindings
    .ownAssignmentsOf(node)
    .flatMap(({ name, value }) => (hidden.has(name) || name.startsWith("#") ? [] : [value]));
  const base = superClass?.type === "CallExpression" ? [superClass, ...superClass.arguments] : (superClass ?? []);
  return [...held, ...assigned, ...[base].flat()];
}

function keyOf(member: Node): string | undefined {
  return "key" in member ? memberKey(member.key) : undefined;
}

function isPublic(member: Node): boolean {
  if ("accessibility" in member && (member.accessibility === "private" || member.accessibility === "protected"))
    return false;
  return !("key" in member) || (member.key as Node).type !== "PrivateIdentifier";
}

const collections = /^(?:Map|Set|WeakMap|WeakSet|WeakRef|Array|Proxy)$/;

/** Functions of the language that give what they are given. */
const givers: Readonly<Record<string, RegExp>> = {
  Object: /^(?:assign|create|defineProperties|defineProperty|freeze|fromEntries|preventExtensions|seal)$/,
  Array: /^(?:from|of)$/,
  Promise: /^(?:all|allSettled|any|race|resolve)$/,
  Reflect: /^get$/,
};

/** Functions by which compilers give what CommonJS exports the shape of a module. */
const interoperation = /^_*(?:interopRequire|importDefault|importStar|toESM|toCommonJS|interopNamespace)/i;

/** Methods that give what a collection holds. */
const takers = /^(?:at|concat|entries|filter|find|flat|get|pop|reverse|shift|slice|toReversed|toSorted|values|with)$/;

/** Methods that give what their callback makes of what a collection holds. */
const walkers = /^(?:flatMap|map|reduce|reduceRight)$/;

/** Methods that give another collection of the same things. */
const rearrangers = /^(?:concat|filter|flat|flatMap|map|reverse|slice|toReversed|toSorted|with)$/;

/**
 * Calls that give what they are given or hold: `x.bind(…)`, `Object.freeze(x)`, `[x].concat(y)`, `[x].map((each) => each)`, `import(…).then(…)`, and
 * calls of functions of the same file.
 */
function passedOn({ callee, arguments: given }: NodeOf<"CallExpression">, bindings: Bindings): readonly Node[] {
  if (/Function/.test(callee.type)) return [callee];
  if (callee.type === "Identifier") return ofOwnFunction(callee, given, bindings);
  const name = memberName(callee, bindings);
  if (callee.type !== "MemberExpression" || name === undefined) return [];
  const { object } = callee;
  if (name === "bind") return [object];
  if (name === "then") return ofPromise(object, given, bindings);
  if (takers.test(name) && isCollection(object, bindings)) return name === "concat" ? [object, ...given] : [object];
  if (walkers.test(name) && isCollection(object, bindings) && givesParameter(given[0], bindings))
    return [object, ...given.slice(1)];
  if (object.type !== "Identifier" || !isGlobal(object, /./, bindings)) return [];
  if (object.name === "Object" && /^(?:entries|values)$/.test(name))
    return given.filter((each) => isModule(each, bindings));
  return Object.hasOwn(givers, object.name) && givers[object.name]?.test(name) === true ? given : [];
}

function ofOwnFunction(callee: NodeOf<"Identifier">, given: readonly Node[], bindings: Bindings): readonly Node[] {
  if (interoperation.test(callee.name)) return given;
  const binding = bindings.of(callee);
  const made = binding.kind === "constant" ? binding.init : binding.kind === "local" ? binding.declaration : undefined;
  if (made === undefined || !/Function(?:Declaration|Expression)$/.test(made.type)) return [];
  return [made, ...givenBack(made, given, bindings)];
}

/** The arguments that a function returns as they are: `(x) => x`. */
function givenBack(made: Node, given: readonly Node[], bindings: Bindings): readonly Node[] {
  const parameters = "params" in made && Array.isArray(made.params) ? (made.params as readonly Node[]) : [];
  const results = resultsOf(made, bindings);
  return given.filter((_, at) => {
    const parameter = parameters[at];
    if (parameter?.type !== "Identifier") return false;
    const uses = bindings.usesOf(parameter);
    return results.some((result) => uses.includes(result));
  });
}

/** `import("x").then((module) => module.y)`: what is called within gives something of its own. */
function ofPromise(promise: Node, [use]: readonly Node[], bindings: Bindings): readonly Node[] {
  if (promise.type === "Identifier" || use === undefined || !/Function/.test(use.type)) return [];
  const results = returnedBy(use, bindings).map(rootOf);
  const isGivenBack = results.some((result) => result.type === "Identifier" && isParameterOf(use, result, bindings));
  return isGivenBack ? [promise, ...awaited(promise, bindings)] : [];
}

/** The promises that are waited for together. */
function awaited(promise: Node, bindings: Bindings): readonly Node[] {
  return promise.type === "CallExpression" ? passedOn(promise, bindings) : [];
}

function rootOf(node: Node): Node {
  return node.type === "MemberExpression" ? rootOf(node.object) : node;
}

/** A list, a `Map` or a `Set` of the file. */
function isCollection(node: Node, bindings: Bindings): boolean {
  if (node.type === "ArrayExpression") return true;
  if (node.type === "NewExpression") return isGlobal(node.callee, collections, bindings);
  if (node.type === "CallExpression" && node.callee.type === "MemberExpression")
    return rearrangers.test(memberName(node.callee, bindings) ?? "") && isCollection(node.callee.object, bindings);
  const binding = node.type === "Identifier" ? bindings.of(node) : undefined;
  return binding?.kind === "constant" && binding.pattern.type === "Identifier" && isCollection(binding.init, bindings);
}

function isGlobal(node: Node, names: RegExp, bindings: Bindings): boolean {
  return node.type === "Identifier" && names.test(node.name) && bindings.of(node).kind === "global";
}
