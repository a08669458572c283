import { bindings as analyse } from "./bindings.ts";
import { callReferences } from "./call-references.ts";
import { commentReferences } from "./comment-references.ts";
import { declaredReferences } from "./declared-references.ts";
import type { FileFacts } from "./file-facts.ts";
import { referenceBuilder } from "./reference-builder.ts";
import { parseSource } from "./source-tree.ts";

/** Reads one file; it is parsed once. */
export function readFacts(path: string, text: string): FileFacts {
  const tree = parseSource(path, text);
  const bindings = analyse(tree);
  const build = referenceBuilder(tree, bindings);
  return {
    references: [
      ...declaredReferences(tree, build),
      ...callReferences(tree, bindings, build),
      ...commentReferences(tree),
    ],
    failures: tree.failures,
  };
}
