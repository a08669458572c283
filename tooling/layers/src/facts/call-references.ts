import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { escapedLoaders } from "./escaped-loaders.ts";
import { loaderName } from "./loader-name.ts";
import { isImportMeta, memberName } from "./member.ts";
import type { Reference } from "./reference.ts";
import type { ReferenceBuilder } from "./reference-builder.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

type Call = NodeOf<"CallExpression">;

const workers = new Set(["Worker", "SharedWorker"]);

/** References that are calls: `require` in its forms, workers, module URLs and the mocks of test runners. */
export function callReferences(tree: SourceTree, bindings: Bindings, build: ReferenceBuilder): Reference[] {
  return [
    ...tree.all("CallExpression").flatMap((node) => fromCall(node, bindings, build)),
    ...tree.all("NewExpression").flatMap((node) => fromConstruction(node, bindings, build)),
    ...escapedLoaders(tree, bindings),
  ];
}

function fromCall(node: Call, bindings: Bindings, build: ReferenceBuilder): readonly Reference[] {
  const { callee, given } = directCall(node, bindings);
  const [target] = given;
  if (target === undefined) return [];
  const syntax = loaderName(callee, bindings);
  if (syntax === undefined) return [];
  if (syntax.startsWith("import.meta.glob")) return globbed(syntax, target, build);
  if (target.type === "ArrayExpression")
    return target.elements.flatMap((item) => (item === null ? [] : build(syntax, "value", item)));
  return build(syntax, "value", target);
}

type Direct = { readonly callee: Node; readonly given: readonly Node[] };

/** `load.call(…, "x")` and `load.apply(…, ["x"])` are `load("x")`. */
function directCall({ callee, arguments: given }: Call, bindings: Bindings): Direct {
  const way = callee.type === "MemberExpression" ? memberName(callee, bindings) : undefined;
  if (callee.type !== "MemberExpression" || (way !== "call" && way !== "apply")) return { callee, given };
  const [, first] = given;
  if (way === "call" || first?.type !== "ArrayExpression") return { callee: callee.object, given: given.slice(1) };
  return { callee: callee.object, given: first.elements.flatMap((each) => each ?? []) };
}

/** What a pattern matches lies in the folder that it begins with. */
function globbed(syntax: string, target: Node, build: ReferenceBuilder): readonly Reference[] {
  const patterns = target.type === "ArrayExpression" ? target.elements.flatMap((item) => item ?? []) : [target];
  return patterns.flatMap((pattern) =>
    build(syntax, "value", pattern)
      .filter(({ specifier }) => specifier?.startsWith("!") !== true)
      .map((reference) =>
        Object.assign({}, reference, { specifier: reference.specifier?.replace(/\/[^/]*[*?{[].*$/, "") }),
      ),
  );
}

function fromConstruction(
  node: NodeOf<"NewExpression">,
  bindings: Bindings,
  build: ReferenceBuilder,
): readonly Reference[] {
  const [target, base] = node.arguments;
  if (target === undefined) return [];
  const name = node.callee.type === "Identifier" ? node.callee.name : memberName(node.callee, bindings);
  if (name === "URL") return base !== undefined && isModuleUrl(base, bindings) ? build("new URL", "value", target) : [];
  if (name === undefined || !workers.has(name) || isUrl(target)) return [];
  return build(`new ${name}`, "value", target);
}

function isModuleUrl(node: Node, bindings: Bindings): boolean {
  return node.type === "MemberExpression" && isImportMeta(node.object) && memberName(node, bindings) === "url";
}

function isUrl(node: Node): boolean {
  return node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "URL";
}
