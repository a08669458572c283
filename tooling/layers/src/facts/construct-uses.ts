import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import type { Forbidden } from "../config/forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { isErased } from "./is-erased.ts";
import { isReflection } from "./is-reflection.ts";
import { keyTexts, memberName, memberNames, propertyNames } from "./member.ts";
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
  const found = (node: Node, entry: string | undefined, way: ForbiddenUse["way"]): ForbiddenUse[] =>
    entry === undefined ? [] : [{ ...tree.position(node), entry, way }];
  return [
    ...tree
      .all("NewExpression")
      .flatMap((node) => found(node, entries.get(className(node.callee, bindings) ?? ""), "used")),
    ...tree.all("Identifier").flatMap((node) => found(node, handedOn(node, bindings, entries), "handed on")),
    ...tree.all("ExportSpecifier").flatMap((node) => found(node, reexported(node, entries), "handed on")),
    ...tree
      .all("MemberExpression")
      .flatMap((node) => found(node, takenFromNamespace(node, bindings, entries), "handed on")),
    ...tree
      .all("ObjectPattern")
      .flatMap((node) => node.properties.flatMap((each) => found(each, renamed(each, bindings, entries), "handed on"))),
    ...computedMembers(tree, bindings).flatMap((node) => found(node, entries.values().next().value, "computed")),
    ...tree.all("CallExpression").flatMap((node) => found(node, reflected(node, bindings, entries), "handed on")),
  ];
}

/** The name of a constructed class where it was declared: neither local nor global classes hide behind an alias. */
function className(callee: Node, bindings: Bindings): string | undefined {
  if (callee.type !== "Identifier") return memberName(callee, bindings);
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

/** `export { X } from` gives the class to the importers of this file. */
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
  if (parent === undefined || parent === null) return undefined;
  if (isErased(parent) || (parent.type === "NewExpression" && parent.callee === node)) return undefined;
  return isNamespace(object, bindings) ? listed(memberNames(node, bindings), entries) : undefined;
}

/** `Reflect.get(namespace, "X")`. */
function reflected(
  { callee, arguments: given }: Extract<Node, { type: "CallExpression" }>,
  bindings: Bindings,
  entries: ReadonlyMap<string, string>,
): string | undefined {
  const [target, key] = given;
  if (target === undefined || key === undefined || !isNamespace(target, bindings)) return undefined;
  return isReflection(callee, bindings) ? listed(keyTexts(key, bindings), entries) : undefined;
}

/**
 * Members of another module that show only at run time may be the forbidden class. The files of the own package are
 * read themselves, so what they hand on is judged there.
 */
function computedMembers(tree: SourceTree, bindings: Bindings): Node[] {
  return tree
    .all("MemberExpression")
    .filter(({ computed, object }) => computed && isNamespace(object, bindings))
    .filter((node) => !isOwn(node.object, bindings) && memberNames(node, bindings) === undefined);
}

function isNamespace(node: Node, bindings: Bindings): boolean {
  if (node.type !== "Identifier") return false;
  const binding = bindings.of(node);
  return binding.kind === "import" && binding.imported === "*";
}

function isOwn(node: Node, bindings: Bindings): boolean {
  const binding = bindings.of(node);
  return binding.kind === "import" && binding.source.startsWith(".");
}

function listed(names: readonly string[] | undefined, entries: ReadonlyMap<string, string>): string | undefined {
  return names?.map((name) => entries.get(name)).find((entry) => entry !== undefined);
}

/** `const { X: Other } = …`; under its own name it is found where it is constructed. */
function renamed(node: Node, bindings: Bindings, entries: ReadonlyMap<string, string>): string | undefined {
  if (node.type !== "Property") return undefined;
  const names = propertyNames(node, bindings);
  const isOwnName = node.value.type === "Identifier" && names?.join() === node.value.name;
  return isOwnName ? undefined : listed(names, entries);
}
