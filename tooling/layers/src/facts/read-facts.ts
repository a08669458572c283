import { bindings as analyse } from "./bindings.ts";
import { callReferences } from "./call-references.ts";
import { commentReferences } from "./comment-references.ts";
import { declaredReferences } from "./declared-references.ts";
import type { FileFacts } from "./file-facts.ts";
import { forbiddenUses } from "./forbidden-uses.ts";
import { reExports } from "./re-exports.ts";
import { referenceBuilder } from "./reference-builder.ts";
import { parseSource } from "./source-tree.ts";

/** Reads one file; it is parsed once. `forbids` are the entries that count for it; `undefined` when none do. */
export function readFacts(path: string, text: string, forbids: readonly string[] | undefined): FileFacts {
  const tree = parseSource(path, text);
  const bindings = analyse(tree);
  const build = referenceBuilder(tree, bindings);
  return {
    references: [
      ...declaredReferences(tree, build),
      ...callReferences(tree, bindings, build),
      ...commentReferences(tree),
    ],
    reExports: reExports(tree, bindings),
    forbidden: forbids === undefined ? [] : forbiddenUses(tree, bindings, forbids),
    failures: tree.failures,
  };
}
