import type { Class, Node } from "oxc-parser";
import type { Binding, Bindings } from "./bindings.ts";
import { constantTexts } from "./constant.ts";
import { memberName } from "./member.ts";
import type { NodeOf } from "./source-tree.ts";
import { typeParts } from "./type-parts.ts";

/**
 * The modules whose things an expression or a type is made of, and of nothing else: `X`, `ns.x`, `class extends X`,
 * `{ x }`, and of types the aliases, wrappers (`Pick<X>`, `X[]`, `X | undefined`), extensions (`X & …`, `extends X`)
 * and parts (`X["f"]`, `ReturnType<typeof x>`). An object type, a class or a signature that only mentions `X` is a shape
 * of its own.
 */
export function origins(node: Node, bindings: Bindings): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<Node>();
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const source = sourceOf(next, bindings);
    if (source !== undefined) found.add(source);
    pending.push(...parts(next, bindings));
  }
  return found;
}

function sourceOf(node: Node, bindings: Bindings): string | undefined {
  if (node.type === "TSImportType") return node.source.value;
  if (node.type === "ImportExpression") return constantTexts(node.source, bindings)?.[0];
  if (node.type !== "Identifier") return undefined;
  const binding = bindings.of(node);
  return binding.kind === "import" ? binding.source : undefined;
}

function parts(node: Node, bindings: Bindings): readonly Node[] {
  switch (node.type) {
    case "Identifier":
      return behind(bindings.of(node));
    case "MemberExpression":
      return [node.object];
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return [node.expression];
    case "ClassDeclaration":
    case "ClassExpression":
      return classParts(node);
    case "AwaitExpression":
      return [node.argument];
    case "ConditionalExpression":
      return [node.consequent, node.alternate];
    case "LogicalExpression":
      return [node.left, node.right];
    case "CallExpression":
      return passedOn(node, bindings);
    case "ArrayExpression":
      return node.elements.flatMap((each) => each ?? []);
    case "ObjectExpression":
      return node.properties.map((each) => (each.type === "Property" ? each.value : each.argument));
    default:
      return typeParts(node, bindings);
  }
}

function behind(binding: Binding): readonly Node[] {
  if (binding.kind === "constant") return [binding.init];
  return binding.kind === "local" && binding.declaration !== undefined ? [binding.declaration] : [];
}

/** What a class extends, and what it holds itself. */
function classParts({ superClass, body }: Class): readonly Node[] {
  const held = body.body.flatMap((each) =>
    each.type === "PropertyDefinition" && each.static ? (each.value ?? []) : [],
  );
  return superClass === null ? held : [superClass, ...held];
}

/** Calls that give what they are given: `x.bind(…)`, `Object.freeze(x)`. */
function passedOn({ callee, arguments: given }: NodeOf<"CallExpression">, bindings: Bindings): readonly Node[] {
  const name = memberName(callee, bindings);
  if (callee.type !== "MemberExpression" || name === undefined) return [];
  if (name === "bind") return [callee.object];
  const isObject = callee.object.type === "Identifier" && callee.object.name === "Object";
  return isObject && /^(?:assign|freeze|seal)$/.test(name) ? given : [];
}
