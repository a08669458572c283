import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";

/** Every text that an expression can be; `undefined` when that shows only at run time. */
export function constantTexts(node: Node, bindings: Bindings): readonly string[] | undefined {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : undefined;
    case "TemplateLiteral":
      return concatenated(templateParts(node), bindings);
    case "BinaryExpression":
      return node.operator === "+" ? concatenated([node.left, node.right], bindings) : undefined;
    case "ConditionalExpression":
      return united([node.consequent, node.alternate], bindings);
    case "LogicalExpression":
      return united([node.left, node.right], bindings);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
      return constantTexts(node.expression, bindings);
    case "Identifier": {
      const binding = bindings.of(node);
      return binding.kind === "constant" && binding.pattern.type === "Identifier"
        ? constantTexts(binding.init, bindings)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** The constant text that an expression begins with, if any. */
export function constantHead(node: Node, bindings: Bindings): string {
  const parts =
    node.type === "TemplateLiteral" ? templateParts(node) : node.type === "BinaryExpression" ? [node.left] : [];
  const [first] = parts;
  if (first === undefined) return "";
  return constantTexts(first, bindings)?.[0] ?? constantHead(first, bindings);
}

function templateParts(node: Extract<Node, { type: "TemplateLiteral" }>): Node[] {
  return node.quasis.flatMap((quasi, at) => {
    const text = {
      type: "Literal",
      value: quasi.value.cooked ?? "",
      raw: null,
      start: quasi.start,
      end: quasi.end,
    } as const;
    const expression = node.expressions[at];
    return expression === undefined ? [text] : [text, expression];
  });
}

function concatenated(parts: readonly Node[], bindings: Bindings): readonly string[] | undefined {
  let texts: readonly string[] = [""];
  for (const part of parts) {
    const next = constantTexts(part, bindings);
    if (next === undefined) return undefined;
    texts = texts.flatMap((text) => next.map((end) => text + end));
  }
  return texts;
}

function united(nodes: readonly Node[], bindings: Bindings): readonly string[] | undefined {
  const all = nodes.map((node) => constantTexts(node, bindings));
  return all.some((texts) => texts === undefined) ? undefined : all.flatMap((texts) => texts ?? []);
}
