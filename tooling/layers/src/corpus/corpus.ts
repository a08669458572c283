import type { CorpusCase } from "./corpus-case.ts";
import { importSyntax } from "./import-syntax.ts";

/** Every case: what has to go red, and what only looks as if it should. */
export const corpus: readonly CorpusCase[] = [...importSyntax];
