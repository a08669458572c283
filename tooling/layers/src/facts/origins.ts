import type { Node } from "oxc-parser";
import type { Binding, Bindings } from "./bindings.ts";
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
      return node.superClass === null ? [] : [node.superClass];
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
