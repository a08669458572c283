import type { Bindings } from "./bindings.ts";
import { constructUses } from "./construct-uses.ts";
import { parseForbidden } from "../config/forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { environmentFiles } from "./environment-files.ts";
import { globalUses } from "./global-uses.ts";
import type { SourceTree } from "./source-tree.ts";
import { textCode, textCodeUses } from "./text-code-uses.ts";
import { rejection, throwUses } from "./throw-uses.ts";

/** Every use of what the entries of `forbids` name and, unless the layer may run any code, of what runs text as code. */
export function forbiddenUses(
  tree: SourceTree,
  bindings: Bindings,
  entries: readonly string[],
  mayRunAnyCode: boolean,
): ForbiddenUse[] {
  const forbidden = entries.map(parseForbidden);
  const forbidsThrow = forbidden.some(({ kind }) => kind === "throw");
  const globals = [...forbidden, ...(mayRunAnyCode ? [] : textCode), ...(forbidsThrow ? [rejection] : [])];
  return [
    ...(globals.length === 0 ? [] : globalUses(tree, bindings, globals)),
    ...constructUses(tree, bindings, forbidden),
    ...(forbidsThrow ? throwUses(tree) : []),
    ...(entries.includes("process.env") ? environmentFiles(tree) : []),
    ...(mayRunAnyCode ? [] : textCodeUses(tree, bindings)),
  ];
}
