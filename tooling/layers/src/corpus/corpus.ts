import type { CorpusCase } from "./corpus-case.ts";
import { constructions, globals } from "./globals.ts";
import { importSyntax } from "./import-syntax.ts";
import { legal } from "./legal.ts";
import { roads } from "./roads.ts";

/** Every case: what has to go red, and what only looks as if it should. */
export const corpus: readonly CorpusCase[] = [...importSyntax, ...roads, ...globals, ...constructions, ...legal];
