import { aliases } from "./aliases.ts";
import { bindings as analyse } from "./bindings.ts";
import { callReferences } from "./call-references.ts";
import { commentReferences } from "./comment-references.ts";
import { declaredReferences } from "./declared-references.ts";
import type { FileFacts } from "./file-facts.ts";
import { forbiddenUses } from "./forbidden-uses.ts";
import { localRequires } from "./local-requires.ts";
import { implicitTypes } from "./implicit-types.ts";
import { isMarkup } from "../workspace/is-markup.ts";
import { dataModules, linkedModules, type PageCode, pageCode, scriptSources, templateImports } from "./markup.ts";
import { pathTexts } from "./path-texts.ts";
import { reExports } from "./re-exports.ts";
import type { Reference } from "./reference.ts";
import { referenceBuilder } from "./reference-builder.ts";
import { settingTexts } from "./setting-texts.ts";
import { parseSource } from "./source-tree.ts";

/** A file to read. */
export type FactsTask = {
  readonly path: string;
  /** The entries of `forbids` that count for it; `undefined` when none do. */
  readonly forbids: readonly string[] | undefined;
  /** Whether its layer may load and run any code. */
  readonly mayRunAnyCode: boolean;
  /** Whether it configures a tool. */
  readonly isConfig: boolean;
  /** Whether its exports can reach a layer that may not have them. */
  readonly mayHandOn: boolean;
  /** Whether its layer asks for exports with explicit types. */
  readonly hasExplicitTypes: boolean;
};

/** Reads one file; it is parsed once. */
export function readFacts(task: FactsTask, text: string): FileFacts {
  const { path, forbids, mayRunAnyCode, isConfig, mayHandOn, hasExplicitTypes } = task;
  const page = isMarkup(path) ? pageCode(path, text) : undefined;
  const tree = parseSource(path, page?.text ?? text, page?.language);
  const bindings = analyse(tree);
  const build = referenceBuilder(tree, bindings);
  return {
    references: [
      ...declaredReferences(tree, build),
      ...callReferences(tree, bindings, build),
      ...commentReferences(tree),
      ...(page === undefined ? [] : markupReferences(path, text, page)),
    ],
    reExports: mayHandOn ? reExports(tree, bindings, hasExplicitTypes) : [],
    implicitTypes: hasExplicitTypes ? implicitTypes(tree) : [],
    localRequires: localRequires(tree, bindings),
    aliases: isConfig ? aliases(tree) : [],
    paths: mayRunAnyCode
      ? []
      : isConfig
        ? settingTexts(tree, bindings)
        : forbids === undefined
          ? []
          : pathTexts(tree, bindings),
    forbidden: forbids === undefined ? [] : forbiddenUses(tree, bindings, forbids, mayRunAnyCode),
    failures: tree.failures,
  };
}

function markupReferences(path: string, text: string, page: PageCode): Reference[] {
  const inPage = [...scriptSources(text), ...dataModules(text), ...linkedModules(text)];
  return [...inPage, ...templateImports(path, text, page.text)];
}
