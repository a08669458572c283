import type { Node } from "oxc-parser";
import { parseSpecifier } from "./specifier.ts";
import type { Bindings } from "./bindings.ts";
import { constantTexts } from "./constant.ts";
import { followGlobal, type GlobalUse } from "./follow-global.ts";
import { loaderName } from "./loader-name.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

/** What one import of a built-in module is used for. Paths begin with the module: `["node:process", "env"]`. */
export type BuiltinUses = { readonly builtin: string; readonly uses: readonly GlobalUse[] };

/** Built-in modules give access to globals: the uses of every import of one, in any syntax. */
export function builtinUses(tree: SourceTree, bindings: Bindings): BuiltinUses[] {
  return [
    ...tree.all("ImportDeclaration").flatMap((node) => imported(node, bindings)),
    ...tree.all("TSImportEqualsDeclaration").flatMap((node) => importEquals(node, bindings)),
    ...tree.all("ExportNamedDeclaration").flatMap(handedOnByName),
    ...tree.all("ExportAllDeclaration").flatMap(handedOn),
    ...tree.all("ImportExpression").flatMap((node) => loaded(node, node.source, bindings)),
    ...tree.all("CallExpression").flatMap((node) => called(node, bindings)),
  ];
}

function imported({ source, importKind, specifiers }: NodeOf<"ImportDeclaration">, bindings: Bindings): BuiltinUses[] {
  const builtin = builtinName(source.value);
  if (builtin === undefined || importKind === "type") return [];
  return specifiers
    .filter((each) => !("importKind" in each) || each.importKind !== "type")
    .map((each) => {
      const path = each.type === "ImportSpecifier" ? [builtin, nameOf(each.imported)] : [builtin];
      return { builtin, uses: [{ node: each, path, kind: "read" }, ...usesOf(each.local, path, bindings)] };
    });
}

function importEquals(
  { id, moduleReference: target }: NodeOf<"TSImportEqualsDeclaration">,
  bindings: Bindings,
): BuiltinUses[] {
  const builtin = target.type === "TSExternalModuleReference" ? builtinName(target.expression.value) : undefined;
  return builtin === undefined ? [] : [{ builtin, uses: usesOf(id, [builtin], bindings) }];
}

function handedOnByName({ source, specifiers, exportKind }: NodeOf<"ExportNamedDeclaration">): BuiltinUses[] {
  const builtin = source === null ? undefined : builtinName(source.value);
  if (builtin === undefined || exportKind === "type") return [];
  return specifiers
    .filter((each) => each.exportKind !== "type")
    .map((node) => ({ builtin, uses: [{ node, path: [builtin, nameOf(node.local)], kind: "handed on" }] }));
}

function handedOn(node: NodeOf<"ExportAllDeclaration">): BuiltinUses[] {
  const builtin = builtinName(node.source.value);
  if (builtin === undefined || node.exportKind === "type") return [];
  return [{ builtin, uses: [{ node, path: [builtin], kind: "handed on" }] }];
}

/** A promise that is not awaited in place is handed on. */
function loaded(node: Node, target: Node, bindings: Bindings): BuiltinUses[] {
  return builtinsOf(target, bindings).map((builtin) => ({
    builtin,
    uses:
      node.parent?.type === "AwaitExpression"
        ? followGlobal(node.parent, [builtin], bindings)
        : [{ node, path: [builtin], kind: "handed on" }],
  }));
}

function called(node: NodeOf<"CallExpression">, bindings: Bindings): BuiltinUses[] {
  const [target] = node.arguments;
  if (
    target === undefined ||
    !/^(?:require|process\.getBuiltinModule|Module\._load)$/.test(loaderName(node.callee, bindings) ?? "")
  )
    return [];
  return builtinsOf(target, bindings).map((builtin) => ({ builtin, uses: followGlobal(node, [builtin], bindings) }));
}

function usesOf(declared: Node, path: readonly string[], bindings: Bindings): GlobalUse[] {
  return bindings.usesOf(declared).flatMap((use) => followGlobal(use, path, bindings));
}

function builtinsOf(target: Node, bindings: Bindings): string[] {
  return (constantTexts(target, bindings) ?? []).flatMap((text) => builtinName(text) ?? []);
}

function builtinName(text: string): string | undefined {
  const specifier = parseSpecifier(text);
  return specifier.kind === "builtin" ? specifier.name : undefined;
}

function nameOf(node: NodeOf<"ImportSpecifier">["imported"]): string {
  return node.type === "Literal" ? node.value : node.name;
}
