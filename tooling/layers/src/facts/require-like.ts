import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { memberName } from "./member.ts";

/** Whether an expression is a function that loads modules by name: `require`, or what `createRequire` returns. */
export function isRequireLike(node: Node, bindings: Bindings): boolean {
  if (node.type === "Identifier") {
    const binding = bindings.of(node);
    if (binding.kind === "global") return node.name === "require";
    return (
      binding.kind === "constant" && binding.pattern.type === "Identifier" && isRequireLike(binding.init, bindings)
    );
  }
  if (node.type === "TSAsExpression" || node.type === "TSSatisfiesExpression" || node.type === "TSNonNullExpression") {
    return isRequireLike(node.expression, bindings);
  }
  if (node.type === "MemberExpression") return isRequireMember(node, bindings);
  return node.type === "CallExpression" && isCreateRequire(node.callee, bindings);
}

/** `module.require`, `require.main.require`, `process.mainModule.require`, `globalThis.require`. */
function isRequireMember(node: Extract<Node, { type: "MemberExpression" }>, bindings: Bindings): boolean {
  if (memberName(node, bindings) !== "require") return false;
  const { object } = node;
  if (object.type === "MemberExpression")
    return /^(?:main|mainModule|parent|prototype)$/.test(memberName(object, bindings) ?? "");
  return object.type === "Identifier" && bindings.of(object).kind === "global";
}

function isCreateRequire(callee: Node, bindings: Bindings): boolean {
  if (memberName(callee, bindings) === "createRequire") return true;
  if (callee.type !== "Identifier") return false;
  const binding = bindings.of(callee);
  if (binding.kind === "import") return binding.imported === "createRequire";
  if (binding.kind !== "constant") return false;
  return binding.pattern.type === "Identifier"
    ? isCreateRequire(binding.init, bindings)
    : callee.name === "createRequire";
}
