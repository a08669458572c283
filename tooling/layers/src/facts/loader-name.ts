import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { withoutCasts } from "./cast.ts";
import { isImportMeta, memberName } from "./member.ts";
import { isRequireLike } from "./require-like.ts";
import type { NodeOf } from "./source-tree.ts";

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

/** The name of the way a call loads a module; `undefined` when it loads none. */
export function loaderName(called: Node, bindings: Bindings): string | undefined {
  const callee = withoutCasts(called);
  if (isRequireLike(callee, bindings)) return "require";
  if (callee.type === "Identifier") return namedLoader(callee, bindings);
  if (callee.type !== "MemberExpression") return undefined;
  const name = memberName(callee, bindings);
  if (name === undefined) return undefined;
  const { object } = callee;
  if (isImportMeta(object)) return /^(?:resolve|glob|globEager)$/.test(name) ? `import.meta.${name}` : undefined;
  if (name === "resolve" && isRequireLike(object, bindings)) return "require.resolve";
  if (name === "getBuiltinModule") return "process.getBuiltinModule";
  if (name === "_load") return "Module._load";
  if (name === "importValue") return "ShadowRealm.importValue";
  if (name === "register" && isModuleModule(object, bindings)) return "register";
  if (name === "module" && mockerName(object, bindings) === "mock") return "mock.module";
  const mocker = mockerName(object, bindings);
  return mocker !== undefined && mockers.has(mocker) && mockMethods.has(name) ? `${mocker}.${name}` : undefined;
}

/** `register` and `getBuiltinModule` load when they are imported too, and a global `define` loads modules. */
function namedLoader(callee: NodeOf<"Identifier">, bindings: Bindings): string | undefined {
  const binding = bindings.of(callee);
  if (binding.kind === "global") return callee.name === "define" ? "define" : undefined;
  if (binding.kind !== "import") return undefined;
  const { source, imported } = binding;
  if (imported === "register" && /^(?:node:)?module$/.test(source)) return "register";
  return imported === "getBuiltinModule" && /^(?:node:)?process$/.test(source) ? "process.getBuiltinModule" : undefined;
}

function mockerName(node: Node, bindings: Bindings): string | undefined {
  if (node.type !== "Identifier") return memberName(node, bindings);
  const binding = bindings.of(node);
  return binding.kind === "import" ? binding.imported : node.name;
}

/** The module `node:module` as a whole. */
function isModuleModule(node: Node, bindings: Bindings): boolean {
  if (node.type !== "Identifier") return false;
  const binding = bindings.of(node);
  return (
    binding.kind === "import" && /^(?:node:)?module$/.test(binding.source) && /^(?:\*|default)$/.test(binding.imported)
  );
}
