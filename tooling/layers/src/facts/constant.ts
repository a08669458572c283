import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";

/** More than people write by hand. */
const most = 100;

/** Every text that an expression can be; `undefined` when that shows only at run time. */
export function constantTexts(node: Node, bindings: Bindings): readonly string[] | undefined {
  const texts = textsOf(node, bindings, 0);
  return texts === undefined || texts.length > most ? undefined : texts;
}

/** The constant text that an expression begins with, if any. */
export function constantHead(node: Node, bindings: Bindings): string {
  const parts =
    node.type === "TemplateLiteral" ? templateParts(node) : node.type === "BinaryExpression" ? [node.left] : [];
  const [first] = parts;
  if (first === undefined) return "";
  return constantTexts(first, bindings)?.[0] ?? constantHead(first, bindings);
}

/** The texts and the expressions of a template, in turns. */
export function templateParts(node: Extract<Node, { type: "TemplateLiteral" }>): Node[] {
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

/** `depth` ends constants that are made of each other. */
function textsOf(node: Node, bindings: Bindings, depth: number): readonly string[] | undefined {
  if (depth > most) return undefined;
  const next = (inner: Node): readonly string[] | undefined => textsOf(inner, bindings, depth + 1);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : undefined;
    case "TemplateLiteral":
      return concatenated(templateParts(node).map(next));
    case "BinaryExpression":
      return node.operator === "+" ? concatenated([next(node.left), next(node.right)]) : undefined;
    case "ConditionalExpression":
      return united([next(node.consequent), next(node.alternate)]);
    case "LogicalExpression":
      return united([next(node.left), next(node.right)]);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
      return next(node.expression);
    case "Identifier": {
      const binding = bindings.of(node);
      const isNamed = binding.kind === "constant" && binding.pattern.type === "Identifier";
      return isNamed ? next(binding.init) : undefined;
    }
    default:
      return undefined;
  }
}

function concatenated(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  let texts: readonly string[] = [""];
  for (const part of parts) {
    if (part === undefined || texts.length > most) return undefined;
    texts = texts.flatMap((text) => part.map((end) => text + end));
  }
  return texts;
}

function united(all: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return all.some((texts) => texts === undefined) ? undefined : all.flatMap((texts) => texts ?? []);
}
