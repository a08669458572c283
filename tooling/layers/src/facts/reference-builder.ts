import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { constantHead, constantTexts } from "./constant.ts";
import type { Mode, Reference } from "./reference.ts";
import type { SourceTree } from "./source-tree.ts";

/** Makes the references that one expression stands for: one for each text it can be. */
export type ReferenceBuilder = (syntax: string, mode: Mode, target: Node) => readonly Reference[];

/** A builder for the expressions of one file. */
export function referenceBuilder(tree: SourceTree, bindings: Bindings): ReferenceBuilder {
  return (syntax, mode, target) => {
    const place = { ...tree.position(target), syntax, mode };
    const texts = constantTexts(target, bindings);
    if (texts === undefined) return [{ ...place, specifier: undefined, head: constantHead(target, bindings) }];
    return texts.map((specifier) => Object.assign({ specifier, head: "" }, place));
  };
}
