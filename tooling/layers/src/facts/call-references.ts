import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { escapedLoaders } from "./escaped-loaders.ts";
import { isImportMeta, memberName } from "./member.ts";
import type { Reference } from "./reference.ts";
import type { ReferenceBuilder } from "./reference-builder.ts";
import { isRequireLike } from "./require-like.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

type Call = NodeOf<"CallExpression">;

const mockMethods = new Set([
  "mock",
  "doMock",
  "unmock",
  "doUnmock",
  "importActual",
  "importMock",
  "requireActual",
  "requireMock",
  "setMock",
  "createMockFromModule",
  "unstable_mockModule",
]);

const mockers = new Set(["vi", "vitest", "jest"]);

const workers = new Set(["Worker", "SharedWorker"]);

/** References that are calls: `require` in its forms, workers, module URLs and the mocks of test runners. */
export function callReferences(tree: SourceTree, bindings: Bindings, build: ReferenceBuilder): Reference[] {
  return [
    ...tree.all("CallExpression").flatMap((node) => fromCall(node, bindings, build)),
    ...tree.all("NewExpression").flatMap((node) => fromConstruction(node, build)),
    ...escapedLoaders(tree, bindings),
  ];
}

function fromCall(node: Call, bindings: Bindings, build: ReferenceBuilder): readonly Reference[] {
  const [target] = node.arguments;
  if (target === undefined) return [];
  const syntax = loader(node.callee, bindings);
  if (syntax === undefined) return [];
  if (syntax.startsWith("import.meta.glob")) return globbed(syntax, target, build);
  if (target.type === "ArrayExpression")
    return target.elements.flatMap((item) => (item === null ? [] : build(syntax, "value", item)));
  return build(syntax, "value", target);
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

/** The name of the way a call loads a module; `undefined` when it loads none. */
function loader(callee: Node, bindings: Bindings): string | undefined {
  if (isRequireLike(callee, bindings)) return "require";
  if (callee.type === "Identifier") return namedLoader(callee, bindings);
  if (callee.type !== "MemberExpression") return undefined;
  const name = memberName(callee);
  if (name === undefined) return undefined;
  const { object } = callee;
  if (isImportMeta(object)) return /^(?:resolve|glob|globEager)$/.test(name) ? `import.meta.${name}` : undefined;
  if (name === "resolve" && isRequireLike(object, bindings)) return "require.resolve";
  if (name === "getBuiltinModule") return "process.getBuiltinModule";
  if (name === "_load") return "Module._load";
  if (name === "module" && mockerName(object, bindings) === "mock") return "mock.module";
  const mocker = mockerName(object, bindings);
  return mocker !== undefined && mockers.has(mocker) && mockMethods.has(name) ? `${mocker}.${name}` : undefined;
}

/** `register` of `node:module` loads hooks, and a global `define` loads modules. */
function namedLoader(callee: NodeOf<"Identifier">, bindings: Bindings): string | undefined {
  const binding = bindings.of(callee);
  if (binding.kind === "global") return callee.name === "define" ? "define" : undefined;
  if (binding.kind !== "import" || binding.imported !== "register") return undefined;
  return /^(?:node:)?module$/.test(binding.source) ? "register" : undefined;
}

function mockerName(node: Node, bindings: Bindings): string | undefined {
  if (node.type !== "Identifier") return memberName(node);
  const binding = bindings.of(node);
  return binding.kind === "import" ? binding.imported : node.name;
}

function fromConstruction(node: NodeOf<"NewExpression">, build: ReferenceBuilder): readonly Reference[] {
  const [target, base] = node.arguments;
  if (target === undefined) return [];
  const name = node.callee.type === "Identifier" ? node.callee.name : memberName(node.callee);
  if (name === "URL") return base !== undefined && isModuleUrl(base) ? build("new URL", "value", target) : [];
  if (name === undefined || !workers.has(name) || isUrl(target)) return [];
  return build(`new ${name}`, "value", target);
}

function isModuleUrl(node: Node): boolean {
  return node.type === "MemberExpression" && isImportMeta(node.object) && memberName(node) === "url";
}

function isUrl(node: Node): boolean {
  return node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "URL";
}
