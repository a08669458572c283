import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import type { Forbidden } from "./forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { isErased } from "./is-erased.ts";
import { memberName } from "./member.ts";
import type { SourceTree } from "./source-tree.ts";

/**
 * Every place that constructs a forbidden class, by whatever name it was imported, and every place that hands such a
 * class on: extends it, exports it, stores it. Using it as a type or with `instanceof` is no construction.
 */
export function constructUses(tree: SourceTree, bindings: Bindings, forbidden: readonly Forbidden[]): ForbiddenUse[] {
  const entries = new Map(
    forbidden.flatMap((each) => {
      const [name, ...rest] = each.kind === "new" && !each.onlyEmpty ? each.path : [];
      return name === undefined || rest.length > 0 ? [] : [[name, each.entry]];
    }),
  );
  if (entries.size === 0) return [];
  const found = (node: Node, entry: string | undefined, isHandedOn: boolean): ForbiddenUse[] =>
    entry === undefined ? [] : [{ ...tree.position(node), entry, isHandedOn }];
  return [
    ...tree
      .all("NewExpression")
      .flatMap((node) => found(node, entries.get(className(node.callee, bindings) ?? ""), false)),
    ...tree.all("Identifier").flatMap((node) => found(node, handedOn(node, bindings, entries), true)),
    ...tree.all("ExportSpecifier").flatMap((node) => found(node, reexported(node, entries), true)),
    ...tree.all("MemberExpression").flatMap((node) => found(node, takenFromNamespace(node, bindings, entries), true)),
    ...tree
      .all("ObjectPattern")
      .flatMap((node) => node.properties.flatMap((each) => found(each, renamed(each, entries), true))),
  ];
}

/** The name of a constructed class where it was declared: neither local nor global classes hide behind an alias. */
function className(callee: Node, bindings: Bindings): string | undefined {
  if (callee.type !== "Identifier") return memberName(callee);
  const binding = bindings.of(callee);
  if (binding.kind === "global") return undefined;
  return binding.kind === "import" && binding.imported !== "default" ? binding.imported : callee.name;
}

function handedOn(
  node: Extract<Node, { type: "Identifier" }>,
  bindings: Bindings,
  entries: ReadonlyMap<string, string>,
): string | undefined {
  const { parent } = node;
  if (parent === undefined || parent === null || isErased(parent) || parent.type === "NewExpression") return undefined;
  if (!bindings.isUse(node)) return undefined;
  const binding = bindings.of(node);
  return binding.kind === "import" ? entries.get(binding.imported) : undefined;
}

/** `export { X } from` gives the class to whoever imports this file. */
function reexported(
  node: Extract<Node, { type: "ExportSpecifier" }>,
  entries: ReadonlyMap<string, string>,
): string | undefined {
  const { parent, local } = node;
  const isType =
    node.exportKind === "type" || (parent?.type === "ExportNamedDeclaration" && parent.exportKind === "type");
  const isFrom = parent?.type === "ExportNamedDeclaration" && parent.source !== null;
  return isType || !isFrom || local.type !== "Identifier" ? undefined : entries.get(local.name);
}

/** `const Other = namespace.X`; constructing it in place is found by its name. */
function takenFromNamespace(
  node: Extract<Node, { type: "MemberExpression" }>,
  bindings: Bindings,
  entries: ReadonlyMap<string, string>,
): string | undefined {
  const { object, parent } = node;
  if (object.type !== "Identifier" || parent === undefined || parent === null) return undefined;
  if (isErased(parent) || (parent.type === "NewExpression" && parent.callee === node)) return undefined;
  const binding = bindings.of(object);
  return binding.kind === "import" && binding.imported === "*" ? entries.get(memberName(node) ?? "") : undefined;
}

/** `const { X: Other } = …`; under its own name it is found where it is constructed. */
function renamed(node: Node, entries: ReadonlyMap<string, string>): string | undefined {
  if (node.type !== "Property" || node.key.type !== "Identifier" || node.computed) return undefined;
  const isOwnName = node.value.type === "Identifier" && node.value.name === node.key.name;
  return isOwnName ? undefined : entries.get(node.key.name);
}
