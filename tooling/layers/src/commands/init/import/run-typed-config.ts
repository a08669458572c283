import * as nodeModule from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runConfig } from "../../../config/run-config.ts";
import { bindings } from "../../../facts/bindings.ts";
import { isTypeUse } from "../../../facts/is-type-use.ts";
import { parseSource } from "../../../facts/source-tree.ts";
import { GateError } from "../../../read/gate-error.ts";
import { readText } from "../../../read/read-text.ts";

/**
 * Runs a configuration written in TypeScript, and gives what its module exports. Node takes types away and leaves
 * imports as they are, so names that are only used as types are marked as types first.
 * @throws GateError when it does not run or does not end, and in a Node that cannot run TypeScript.
 */
export async function runTypedConfig(root: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  if (process.features.typescript !== "strip" && process.features.typescript !== "transform")
    throw new GateError(`${file} is TypeScript: run "layers init" with Node 22.18 or later`);
  const path = join(root, file);
  const source = withTypeImports(path, readText(path));
  const target = pathToFileURL(path).href;
  const hooks = nodeModule.registerHooks({
    load: (url, context, next) =>
      url === target ? { format: "module-typescript", source, shortCircuit: true } : next(url, context),
  });
  try {
    return await runConfig(root, file);
  } finally {
    hooks.deregister();
  }
}

/** `import { type Config, sameTag }` for `import { Config, sameTag }` where `Config` is only used as a type. */
function withTypeImports(path: string, text: string): string {
  const tree = parseSource(path, text);
  const { usesOf } = bindings(tree);
  const places = tree
    .all("ImportDeclaration")
    .filter(({ importKind }) => importKind !== "type")
    .flatMap(({ specifiers }) => specifiers.filter((each) => each.type === "ImportSpecifier"))
    .filter(({ importKind, local }) => {
      const uses = usesOf(local);
      return importKind !== "type" && uses.length > 0 && uses.every((use) => isTypeUse(use));
    })
    .map(({ start }) => start);
  return places.toSorted((a, b) => b - a).reduce((all, at) => `${all.slice(0, at)}type ${all.slice(at)}`, text);
}
